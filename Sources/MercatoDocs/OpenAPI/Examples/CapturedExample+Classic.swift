// Written by `make examples`.
extension CapturedExample {
    static let classic: [String: String] = [
        "CreateAccount": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"FriendlyName": "A department"}},"sta\#
        tus":201,"body":{"sid":"AC0000000000000000000000000000000e","owner_account_sid":"AC6123b840cec0b7e5a\#
        ff45591557ce9f7","friendly_name":"A department","status":"active","type":"Full","auth_token":"000000\#
        00000000000000000000000000","date_created":"Thu, 01 Jan 2026 12:00:00 +0000","date_updated":"Thu, 01\#
         Jan 2026 12:00:00 +0000","uri":"/2010-04-01/Accounts/AC0000000000000000000000000000000e.json","subr\#
        esource_uris":{"keys":"/2010-04-01/Accounts/AC0000000000000000000000000000000e/Keys.json","usage":"/\#
        2010-04-01/Accounts/AC0000000000000000000000000000000e/Usage/Records.json"}}}
        """#,
        "CreateClassicKey": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"FriendlyName": "installer"}},"status\#
        ":201,"body":{"sid":"SK0000000000000000000000000000000f","friendly_name":"installer","date_created":\#
        "Thu, 01 Jan 2026 12:00:00 +0000","date_updated":"Thu, 01 Jan 2026 12:00:00 +0000","secret":"0000000\#
        0000000000000000000000000"}}
        """#,
        "FetchAccount": #"""
        {"request":null,"status":200,"body":{"sid":"AC6123b840cec0b7e5aff45591557ce9f7","owner_account_sid":\#
        "AC6123b840cec0b7e5aff45591557ce9f7","friendly_name":"Customer One","status":"active","type":"Full",\#
        "auth_token":"00000000000000000000000000000000","date_created":"Thu, 01 Jan 2026 12:00:00 +0000","da\#
        te_updated":"Thu, 01 Jan 2026 12:00:00 +0000","uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591\#
        557ce9f7.json","subresource_uris":{"keys":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/K\#
        eys.json","usage":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records.json","bala\#
        nce":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Balance.json"}}}
        """#,
        "FetchBalance": #"""
        {"request":null,"status":200,"body":{"account_sid":"AC6123b840cec0b7e5aff45591557ce9f7","balance":"-\#
        40","currency":"USD"}}
        """#,
        "FetchClassicKey": #"""
        {"request":null,"status":200,"body":{"sid":"SK0000000000000000000000000000000f","friendly_name":"ins\#
        taller","date_created":"Thu, 01 Jan 2026 12:00:00 +0000","date_updated":"Thu, 01 Jan 2026 12:00:00 +\#
        0000"}}
        """#,
        "ListAccount": #"""
        {"request":null,"status":200,"body":{"first_page_uri":"/2010-04-01/Accounts.json?PageSize=1&Page=0",\#
        "end":0,"previous_page_uri":null,"uri":"/2010-04-01/Accounts.json?PageSize=1&Page=0","page_size":1,"\#
        start":0,"next_page_uri":"/2010-04-01/Accounts.json?PageSize=1&Page=1&PageToken=token","page":0,"acc\#
        ounts":[{"sid":"AC0000000000000000000000000000000e","owner_account_sid":"AC6123b840cec0b7e5aff455915\#
        57ce9f7","friendly_name":"A department","status":"active","type":"Full","auth_token":"00000000000000\#
        000000000000000000","date_created":"Thu, 01 Jan 2026 12:00:00 +0000","date_updated":"Thu, 01 Jan 202\#
        6 12:00:00 +0000","uri":"/2010-04-01/Accounts/AC0000000000000000000000000000000e.json","subresource_\#
        uris":{"keys":"/2010-04-01/Accounts/AC0000000000000000000000000000000e/Keys.json","usage":"/2010-04-\#
        01/Accounts/AC0000000000000000000000000000000e/Usage/Records.json"}}]}}
        """#,
        "ListClassicKey": #"""
        {"request":null,"status":200,"body":{"first_page_uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff455\#
        91557ce9f7/Keys.json?PageSize=1&Page=0","end":0,"previous_page_uri":null,"uri":"/2010-04-01/Accounts\#
        /AC6123b840cec0b7e5aff45591557ce9f7/Keys.json?PageSize=1&Page=0","page_size":1,"start":0,"next_page_\#
        uri":null,"page":0,"keys":[{"sid":"SK0000000000000000000000000000000f","friendly_name":"installer","\#
        date_created":"Thu, 01 Jan 2026 12:00:00 +0000","date_updated":"Thu, 01 Jan 2026 12:00:00 +0000"}]}}
        """#,
        "ListUsageRecord": #"""
        {"request":null,"status":200,"body":{"first_page_uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff455\#
        91557ce9f7/Usage/Records.json?Category=marketplace&PageSize=1&Page=0","end":0,"previous_page_uri":nu\#
        ll,"uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records.json?Category=market\#
        place&PageSize=1&Page=0","page_size":1,"start":0,"next_page_uri":null,"page":0,"usage_records":[{"ac\#
        count_sid":"AC6123b840cec0b7e5aff45591557ce9f7","api_version":"2010-04-01","as_of":"2026-01-01T12:00\#
        :00+00:00","category":"marketplace","count":"2","count_unit":"billing events","description":"Marketp\#
        lace add-ons","end_date":"2026-01-01","price":40,"price_unit":"usd","start_date":"2026-01-01","subre\#
        source_uris":{"all_time":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/AllT\#
        ime.json?Category=marketplace","daily":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usag\#
        e/Records/Daily.json?Category=marketplace","last_month":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff4\#
        5591557ce9f7/Usage/Records/LastMonth.json?Category=marketplace","monthly":"/2010-04-01/Accounts/AC61\#
        23b840cec0b7e5aff45591557ce9f7/Usage/Records/Monthly.json?Category=marketplace","this_month":"/2010-\#
        04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/ThisMonth.json?Category=marketplace"\#
        ,"today":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Today.json?Category=\#
        marketplace","yearly":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Yearly.\#
        json?Category=marketplace","yesterday":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usag\#
        e/Records/Yesterday.json?Category=marketplace"},"uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff455\#
        91557ce9f7/Usage/Records.json?Category=marketplace&StartDate=2026-01-01&EndDate=2026-01-01","usage":\#
        "40","usage_unit":"usd"}]}}
        """#,
        "ListUsageRecordAllTime": #"""
        {"request":null,"status":200,"body":{"first_page_uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff455\#
        91557ce9f7/Usage/Records/AllTime.json?Category=marketplace&PageSize=1&Page=0","end":0,"previous_page\#
        _uri":null,"uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/AllTime.json\#
        ?Category=marketplace&PageSize=1&Page=0","page_size":1,"start":0,"next_page_uri":null,"page":0,"usag\#
        e_records":[{"account_sid":"AC6123b840cec0b7e5aff45591557ce9f7","api_version":"2010-04-01","as_of":"\#
        2026-01-01T12:00:00+00:00","category":"marketplace","count":"2","count_unit":"billing events","descr\#
        iption":"Marketplace add-ons","end_date":"2026-01-01","price":40,"price_unit":"usd","start_date":"20\#
        26-01-01","subresource_uris":{"all_time":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Us\#
        age/Records/AllTime.json?Category=marketplace","daily":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45\#
        591557ce9f7/Usage/Records/Daily.json?Category=marketplace","last_month":"/2010-04-01/Accounts/AC6123\#
        b840cec0b7e5aff45591557ce9f7/Usage/Records/LastMonth.json?Category=marketplace","monthly":"/2010-04-\#
        01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Monthly.json?Category=marketplace","thi\#
        s_month":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/ThisMonth.json?Categ\#
        ory=marketplace","today":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Toda\#
        y.json?Category=marketplace","yearly":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage\#
        /Records/Yearly.json?Category=marketplace","yesterday":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45\#
        591557ce9f7/Usage/Records/Yesterday.json?Category=marketplace"},"uri":"/2010-04-01/Accounts/AC6123b8\#
        40cec0b7e5aff45591557ce9f7/Usage/Records.json?Category=marketplace&StartDate=2026-01-01&EndDate=2026\#
        -01-01","usage":"40","usage_unit":"usd"}]}}
        """#,
        "ListUsageRecordDaily": #"""
        {"request":null,"status":200,"body":{"first_page_uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff455\#
        91557ce9f7/Usage/Records/Daily.json?Category=marketplace&PageSize=1&Page=0","end":0,"previous_page_u\#
        ri":null,"uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Daily.json?Cat\#
        egory=marketplace&PageSize=1&Page=0","page_size":1,"start":0,"next_page_uri":null,"page":0,"usage_re\#
        cords":[{"account_sid":"AC6123b840cec0b7e5aff45591557ce9f7","api_version":"2010-04-01","as_of":"2026\#
        -01-01T12:00:00+00:00","category":"marketplace","count":"2","count_unit":"billing events","descripti\#
        on":"Marketplace add-ons","end_date":"2026-01-01","price":40,"price_unit":"usd","start_date":"2026-0\#
        1-01","subresource_uris":{"all_time":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/\#
        Records/AllTime.json?Category=marketplace","daily":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff455915\#
        57ce9f7/Usage/Records/Daily.json?Category=marketplace","last_month":"/2010-04-01/Accounts/AC6123b840\#
        cec0b7e5aff45591557ce9f7/Usage/Records/LastMonth.json?Category=marketplace","monthly":"/2010-04-01/A\#
        ccounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Monthly.json?Category=marketplace","this_mo\#
        nth":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/ThisMonth.json?Category=\#
        marketplace","today":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Today.js\#
        on?Category=marketplace","yearly":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Rec\#
        ords/Yearly.json?Category=marketplace","yesterday":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff455915\#
        57ce9f7/Usage/Records/Yesterday.json?Category=marketplace"},"uri":"/2010-04-01/Accounts/AC6123b840ce\#
        c0b7e5aff45591557ce9f7/Usage/Records.json?Category=marketplace&StartDate=2026-01-01&EndDate=2026-01-\#
        01","usage":"40","usage_unit":"usd"}]}}
        """#,
        "ListUsageRecordLastMonth": #"""
        {"request":null,"status":200,"body":{"first_page_uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff455\#
        91557ce9f7/Usage/Records/LastMonth.json?Category=marketplace&PageSize=1&Page=0","end":0,"previous_pa\#
        ge_uri":null,"uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/LastMonth.\#
        json?Category=marketplace&PageSize=1&Page=0","page_size":1,"start":0,"next_page_uri":null,"page":0,"\#
        usage_records":[{"account_sid":"AC6123b840cec0b7e5aff45591557ce9f7","api_version":"2010-04-01","as_o\#
        f":"2026-01-01T12:00:00+00:00","category":"marketplace","count":"0","count_unit":"billing events","d\#
        escription":"Marketplace add-ons","end_date":"2026-01-01","price":0,"price_unit":"usd","start_date":\#
        "2026-01-01","subresource_uris":{"all_time":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7\#
        /Usage/Records/AllTime.json?Category=marketplace","daily":"/2010-04-01/Accounts/AC6123b840cec0b7e5af\#
        f45591557ce9f7/Usage/Records/Daily.json?Category=marketplace","last_month":"/2010-04-01/Accounts/AC6\#
        123b840cec0b7e5aff45591557ce9f7/Usage/Records/LastMonth.json?Category=marketplace","monthly":"/2010-\#
        04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Monthly.json?Category=marketplace","\#
        this_month":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/ThisMonth.json?Ca\#
        tegory=marketplace","today":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/T\#
        oday.json?Category=marketplace","yearly":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Us\#
        age/Records/Yearly.json?Category=marketplace","yesterday":"/2010-04-01/Accounts/AC6123b840cec0b7e5af\#
        f45591557ce9f7/Usage/Records/Yesterday.json?Category=marketplace"},"uri":"/2010-04-01/Accounts/AC612\#
        3b840cec0b7e5aff45591557ce9f7/Usage/Records.json?Category=marketplace&StartDate=2026-01-01&EndDate=2\#
        026-01-01","usage":"0","usage_unit":"usd"}]}}
        """#,
        "ListUsageRecordMonthly": #"""
        {"request":null,"status":200,"body":{"first_page_uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff455\#
        91557ce9f7/Usage/Records/Monthly.json?Category=marketplace&PageSize=1&Page=0","end":0,"previous_page\#
        _uri":null,"uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Monthly.json\#
        ?Category=marketplace&PageSize=1&Page=0","page_size":1,"start":0,"next_page_uri":null,"page":0,"usag\#
        e_records":[{"account_sid":"AC6123b840cec0b7e5aff45591557ce9f7","api_version":"2010-04-01","as_of":"\#
        2026-01-01T12:00:00+00:00","category":"marketplace","count":"2","count_unit":"billing events","descr\#
        iption":"Marketplace add-ons","end_date":"2026-01-01","price":40,"price_unit":"usd","start_date":"20\#
        26-01-01","subresource_uris":{"all_time":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Us\#
        age/Records/AllTime.json?Category=marketplace","daily":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45\#
        591557ce9f7/Usage/Records/Daily.json?Category=marketplace","last_month":"/2010-04-01/Accounts/AC6123\#
        b840cec0b7e5aff45591557ce9f7/Usage/Records/LastMonth.json?Category=marketplace","monthly":"/2010-04-\#
        01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Monthly.json?Category=marketplace","thi\#
        s_month":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/ThisMonth.json?Categ\#
        ory=marketplace","today":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Toda\#
        y.json?Category=marketplace","yearly":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage\#
        /Records/Yearly.json?Category=marketplace","yesterday":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45\#
        591557ce9f7/Usage/Records/Yesterday.json?Category=marketplace"},"uri":"/2010-04-01/Accounts/AC6123b8\#
        40cec0b7e5aff45591557ce9f7/Usage/Records.json?Category=marketplace&StartDate=2026-01-01&EndDate=2026\#
        -01-01","usage":"40","usage_unit":"usd"}]}}
        """#,
        "ListUsageRecordThisMonth": #"""
        {"request":null,"status":200,"body":{"first_page_uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff455\#
        91557ce9f7/Usage/Records/ThisMonth.json?Category=marketplace&PageSize=1&Page=0","end":0,"previous_pa\#
        ge_uri":null,"uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/ThisMonth.\#
        json?Category=marketplace&PageSize=1&Page=0","page_size":1,"start":0,"next_page_uri":null,"page":0,"\#
        usage_records":[{"account_sid":"AC6123b840cec0b7e5aff45591557ce9f7","api_version":"2010-04-01","as_o\#
        f":"2026-01-01T12:00:00+00:00","category":"marketplace","count":"2","count_unit":"billing events","d\#
        escription":"Marketplace add-ons","end_date":"2026-01-01","price":40,"price_unit":"usd","start_date"\#
        :"2026-01-01","subresource_uris":{"all_time":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f\#
        7/Usage/Records/AllTime.json?Category=marketplace","daily":"/2010-04-01/Accounts/AC6123b840cec0b7e5a\#
        ff45591557ce9f7/Usage/Records/Daily.json?Category=marketplace","last_month":"/2010-04-01/Accounts/AC\#
        6123b840cec0b7e5aff45591557ce9f7/Usage/Records/LastMonth.json?Category=marketplace","monthly":"/2010\#
        -04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Monthly.json?Category=marketplace",\#
        "this_month":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/ThisMonth.json?C\#
        ategory=marketplace","today":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/\#
        Today.json?Category=marketplace","yearly":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/U\#
        sage/Records/Yearly.json?Category=marketplace","yesterday":"/2010-04-01/Accounts/AC6123b840cec0b7e5a\#
        ff45591557ce9f7/Usage/Records/Yesterday.json?Category=marketplace"},"uri":"/2010-04-01/Accounts/AC61\#
        23b840cec0b7e5aff45591557ce9f7/Usage/Records.json?Category=marketplace&StartDate=2026-01-01&EndDate=\#
        2026-01-01","usage":"40","usage_unit":"usd"}]}}
        """#,
        "ListUsageRecordToday": #"""
        {"request":null,"status":200,"body":{"first_page_uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff455\#
        91557ce9f7/Usage/Records/Today.json?Category=marketplace&PageSize=1&Page=0","end":0,"previous_page_u\#
        ri":null,"uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Today.json?Cat\#
        egory=marketplace&PageSize=1&Page=0","page_size":1,"start":0,"next_page_uri":null,"page":0,"usage_re\#
        cords":[{"account_sid":"AC6123b840cec0b7e5aff45591557ce9f7","api_version":"2010-04-01","as_of":"2026\#
        -01-01T12:00:00+00:00","category":"marketplace","count":"2","count_unit":"billing events","descripti\#
        on":"Marketplace add-ons","end_date":"2026-01-01","price":40,"price_unit":"usd","start_date":"2026-0\#
        1-01","subresource_uris":{"all_time":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/\#
        Records/AllTime.json?Category=marketplace","daily":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff455915\#
        57ce9f7/Usage/Records/Daily.json?Category=marketplace","last_month":"/2010-04-01/Accounts/AC6123b840\#
        cec0b7e5aff45591557ce9f7/Usage/Records/LastMonth.json?Category=marketplace","monthly":"/2010-04-01/A\#
        ccounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Monthly.json?Category=marketplace","this_mo\#
        nth":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/ThisMonth.json?Category=\#
        marketplace","today":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Today.js\#
        on?Category=marketplace","yearly":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Rec\#
        ords/Yearly.json?Category=marketplace","yesterday":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff455915\#
        57ce9f7/Usage/Records/Yesterday.json?Category=marketplace"},"uri":"/2010-04-01/Accounts/AC6123b840ce\#
        c0b7e5aff45591557ce9f7/Usage/Records.json?Category=marketplace&StartDate=2026-01-01&EndDate=2026-01-\#
        01","usage":"40","usage_unit":"usd"}]}}
        """#,
        "ListUsageRecordYearly": #"""
        {"request":null,"status":200,"body":{"first_page_uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff455\#
        91557ce9f7/Usage/Records/Yearly.json?Category=marketplace&PageSize=1&Page=0","end":0,"previous_page_\#
        uri":null,"uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Yearly.json?C\#
        ategory=marketplace&PageSize=1&Page=0","page_size":1,"start":0,"next_page_uri":null,"page":0,"usage_\#
        records":[{"account_sid":"AC6123b840cec0b7e5aff45591557ce9f7","api_version":"2010-04-01","as_of":"20\#
        26-01-01T12:00:00+00:00","category":"marketplace","count":"2","count_unit":"billing events","descrip\#
        tion":"Marketplace add-ons","end_date":"2026-01-01","price":40,"price_unit":"usd","start_date":"2026\#
        -01-01","subresource_uris":{"all_time":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usag\#
        e/Records/AllTime.json?Category=marketplace","daily":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff4559\#
        1557ce9f7/Usage/Records/Daily.json?Category=marketplace","last_month":"/2010-04-01/Accounts/AC6123b8\#
        40cec0b7e5aff45591557ce9f7/Usage/Records/LastMonth.json?Category=marketplace","monthly":"/2010-04-01\#
        /Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Monthly.json?Category=marketplace","this_\#
        month":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/ThisMonth.json?Categor\#
        y=marketplace","today":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Today.\#
        json?Category=marketplace","yearly":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/R\#
        ecords/Yearly.json?Category=marketplace","yesterday":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff4559\#
        1557ce9f7/Usage/Records/Yesterday.json?Category=marketplace"},"uri":"/2010-04-01/Accounts/AC6123b840\#
        cec0b7e5aff45591557ce9f7/Usage/Records.json?Category=marketplace&StartDate=2026-01-01&EndDate=2026-0\#
        1-01","usage":"40","usage_unit":"usd"}]}}
        """#,
        "ListUsageRecordYesterday": #"""
        {"request":null,"status":200,"body":{"first_page_uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff455\#
        91557ce9f7/Usage/Records/Yesterday.json?Category=marketplace&PageSize=1&Page=0","end":0,"previous_pa\#
        ge_uri":null,"uri":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Yesterday.\#
        json?Category=marketplace&PageSize=1&Page=0","page_size":1,"start":0,"next_page_uri":null,"page":0,"\#
        usage_records":[{"account_sid":"AC6123b840cec0b7e5aff45591557ce9f7","api_version":"2010-04-01","as_o\#
        f":"2026-01-01T12:00:00+00:00","category":"marketplace","count":"0","count_unit":"billing events","d\#
        escription":"Marketplace add-ons","end_date":"2026-01-01","price":0,"price_unit":"usd","start_date":\#
        "2026-01-01","subresource_uris":{"all_time":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7\#
        /Usage/Records/AllTime.json?Category=marketplace","daily":"/2010-04-01/Accounts/AC6123b840cec0b7e5af\#
        f45591557ce9f7/Usage/Records/Daily.json?Category=marketplace","last_month":"/2010-04-01/Accounts/AC6\#
        123b840cec0b7e5aff45591557ce9f7/Usage/Records/LastMonth.json?Category=marketplace","monthly":"/2010-\#
        04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/Monthly.json?Category=marketplace","\#
        this_month":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/ThisMonth.json?Ca\#
        tegory=marketplace","today":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Usage/Records/T\#
        oday.json?Category=marketplace","yearly":"/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7/Us\#
        age/Records/Yearly.json?Category=marketplace","yesterday":"/2010-04-01/Accounts/AC6123b840cec0b7e5af\#
        f45591557ce9f7/Usage/Records/Yesterday.json?Category=marketplace"},"uri":"/2010-04-01/Accounts/AC612\#
        3b840cec0b7e5aff45591557ce9f7/Usage/Records.json?Category=marketplace&StartDate=2026-01-01&EndDate=2\#
        026-01-01","usage":"0","usage_unit":"usd"}]}}
        """#,
        "UpdateAccount": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"FriendlyName": "The department"}},"s\#
        tatus":200,"body":{"sid":"AC0000000000000000000000000000000e","owner_account_sid":"AC6123b840cec0b7e\#
        5aff45591557ce9f7","friendly_name":"The department","status":"active","type":"Full","auth_token":"00\#
        000000000000000000000000000000","date_created":"Thu, 01 Jan 2026 12:00:00 +0000","date_updated":"Thu\#
        , 01 Jan 2026 12:00:00 +0000","uri":"/2010-04-01/Accounts/AC0000000000000000000000000000000e.json","\#
        subresource_uris":{"keys":"/2010-04-01/Accounts/AC0000000000000000000000000000000e/Keys.json","usage\#
        ":"/2010-04-01/Accounts/AC0000000000000000000000000000000e/Usage/Records.json"}}}
        """#,
        "UpdateClassicKey": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"FriendlyName": "the installer"}},"st\#
        atus":200,"body":{"sid":"SK0000000000000000000000000000000f","friendly_name":"the installer","date_c\#
        reated":"Thu, 01 Jan 2026 12:00:00 +0000","date_updated":"Thu, 01 Jan 2026 12:00:00 +0000"}}
        """#,
    ]
}
