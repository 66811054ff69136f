// Written by `make examples`.
extension CapturedExample {
    static let administration: [String: String] = [
        "ExtCreateAccount": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"FriendlyName": "Acme", "Publisher": \#
        "true"}},"status":201,"body":{"sid":"AC00000000000000000000000000000010","parent_sid":null,"friendly\#
        _name":"Acme","status":"active","type":"Full","publisher":true,"operator":false,"currency":"USD","da\#
        te_created":"2026-01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"https://marketplace.\#
        example.com/ext/v1/Accounts/AC00000000000000000000000000000010","auth_token":"0000000000000000000000\#
        0000000000"}}
        """#,
        "ExtCreateBillingItem": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"FriendlyName": "Words", "UnitPrice":\#
         "0.002"}},"status":201,"body":{"sid":"XB00000000000000000000000000000012","owner_sid":"AC0000000000\#
        0000000000000000000010","state":"draft","manual_usage_reporting":true,"module_info":{"name":"Word co\#
        unt"},"category":null,"pricing_type":null,"configuration_schema":null,"billing_items":[{"sid":"BI000\#
        00000000000000000000000000013","friendly_name":"Words","currency":null,"unit_price":0.002,"active":t\#
        rue}],"extensions":[],"terms_version":1,"date_created":"2026-01-01T12:00:00Z","date_updated":"2026-0\#
        1-01T12:00:00Z","url":"https://marketplace.example.com/ext/v1/Listings/XB000000000000000000000000000\#
        00012"}}
        """#,
        "ExtCreateExtension": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"FriendlyName": "Incoming message", "\#
        ProductName": "Messaging", "UniqueName": "sms-incoming"}},"status":201,"body":{"sid":"XB000000000000\#
        00000000000000000012","owner_sid":"AC00000000000000000000000000000010","state":"draft","manual_usage\#
        _reporting":true,"module_info":{"name":"Word count"},"category":null,"pricing_type":null,"configurat\#
        ion_schema":null,"billing_items":[{"sid":"BI00000000000000000000000000000013","friendly_name":"Words\#
        ","currency":null,"unit_price":0.003,"active":true}],"extensions":[{"sid":"XF00000000000000000000000\#
        000000014","friendly_name":"Incoming message","product_name":"Messaging","unique_name":"sms-incoming\#
        "}],"terms_version":1,"date_created":"2026-01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","u\#
        rl":"https://marketplace.example.com/ext/v1/Listings/XB00000000000000000000000000000012"}}
        """#,
        "ExtCreateInstallation": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"AccountSid": "AC00000000000000000000\#
        000000000010", "AvailableAddOnSid": "XB7d9a6f8db3a4ad133a70bab972a1c0b7", "AcceptTermsOfService": "t\#
        rue"}},"status":201,"body":{"sid":"XE00000000000000000000000000000015","account_sid":"AC000000000000\#
        00000000000000000010","friendly_name":"One Item","description":"A listing of the sandbox: One Item."\#
        ,"configuration":{},"unique_name":"one_item","date_created":"2026-01-01T12:00:00Z","date_updated":"2\#
        026-01-01T12:00:00Z","url":"https://marketplace.example.com/ext/v1/InstalledAddOns/XE000000000000000\#
        00000000000000015","links":{"extensions":"https://marketplace.example.com/v1/InstalledAddOns/XE00000\#
        000000000000000000000000015/Extensions","available_add_on":"https://marketplace.example.com/v1/Avail\#
        ableAddOns/XB7d9a6f8db3a4ad133a70bab972a1c0b7","listing":"https://marketplace.example.com/ext/v1/Lis\#
        tings/XB7d9a6f8db3a4ad133a70bab972a1c0b7","usage":"https://marketplace.example.com/v1/InstalledAddOn\#
        s/XE00000000000000000000000000000015/Usage","usage_totals":"https://marketplace.example.com/ext/v1/I\#
        nstalledAddOns/XE00000000000000000000000000000015/UsageTotals","billing_events":"https://marketplace\#
        .example.com/ext/v1/InstalledAddOns/XE00000000000000000000000000000015/BillingEvents"},"available_ad\#
        d_on_sid":"XB7d9a6f8db3a4ad133a70bab972a1c0b7","status":"installed","terms_version":1,"date_removed"\#
        :null}}
        """#,
        "ExtCreateInvitation": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"AccountSid": "AC6123b840cec0b7e5aff4\#
        5591557ce9f7"}},"status":201,"body":{"sid":"XB00000000000000000000000000000012","owner_sid":"AC00000\#
        000000000000000000000000010","state":"draft","manual_usage_reporting":true,"module_info":{"name":"Wo\#
        rd count"},"category":null,"pricing_type":null,"configuration_schema":null,"billing_items":[{"sid":"\#
        BI00000000000000000000000000000013","friendly_name":"Words","currency":null,"unit_price":0.003,"acti\#
        ve":true}],"extensions":[{"sid":"XF00000000000000000000000000000014","friendly_name":"Incoming messa\#
        ge","product_name":"Messaging","unique_name":"sms-incoming"}],"terms_version":1,"date_created":"2026\#
        -01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"https://marketplace.example.com/ext/v\#
        1/Listings/XB00000000000000000000000000000012"}}
        """#,
        "ExtCreateKey": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"AccountSid": "AC00000000000000000000\#
        000000000010", "FriendlyName": "billing job", "KeyType": "restricted", "Policy": "{\"allow\": [\"/tw\#
        ilio/marketplace/usage/create\"]}"}},"status":201,"body":{"sid":"SK00000000000000000000000000000011"\#
        ,"account_sid":"AC00000000000000000000000000000010","friendly_name":"billing job","kind":"restricted\#
        ","policy":{"allow":["/twilio/marketplace/usage/create"]},"former_secret_until":null,"date_last_used\#
        ":null,"date_created":"2026-01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"https://ma\#
        rketplace.example.com/ext/v1/Keys/SK00000000000000000000000000000011","secret":"00000000000000000000\#
        000000000000"}}
        """#,
        "ExtCreateListing": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"OwnerSid": "AC0000000000000000000000\#
        0000000010", "ModuleInfo": "{\"name\": \"Word count\"}", "ManualUsageReporting": "true"}},"status":2\#
        01,"body":{"sid":"XB00000000000000000000000000000012","owner_sid":"AC0000000000000000000000000000001\#
        0","state":"draft","manual_usage_reporting":true,"module_info":{"name":"Word count"},"category":null\#
        ,"pricing_type":null,"configuration_schema":null,"billing_items":[],"extensions":[],"terms_version":\#
        1,"date_created":"2026-01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"https://marketp\#
        lace.example.com/ext/v1/Listings/XB00000000000000000000000000000012"}}
        """#,
        "ExtFetchAccount": #"""
        {"request":null,"status":200,"body":{"sid":"AC00000000000000000000000000000010","parent_sid":null,"f\#
        riendly_name":"Acme","status":"active","type":"Full","publisher":true,"operator":false,"currency":"U\#
        SD","date_created":"2026-01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"https://marke\#
        tplace.example.com/ext/v1/Accounts/AC00000000000000000000000000000010"}}
        """#,
        "ExtFetchInstallation": #"""
        {"request":null,"status":200,"body":{"sid":"XE00000000000000000000000000000015","account_sid":"AC000\#
        00000000000000000000000000010","friendly_name":"One Item","description":"A listing of the sandbox: O\#
        ne Item.","configuration":{},"unique_name":"one_item","date_created":"2026-01-01T12:00:00Z","date_up\#
        dated":"2026-01-01T12:00:00Z","url":"https://marketplace.example.com/ext/v1/InstalledAddOns/XE000000\#
        00000000000000000000000015","links":{"extensions":"https://marketplace.example.com/v1/InstalledAddOn\#
        s/XE00000000000000000000000000000015/Extensions","available_add_on":"https://marketplace.example.com\#
        /v1/AvailableAddOns/XB7d9a6f8db3a4ad133a70bab972a1c0b7","listing":"https://marketplace.example.com/e\#
        xt/v1/Listings/XB7d9a6f8db3a4ad133a70bab972a1c0b7","usage":"https://marketplace.example.com/v1/Insta\#
        lledAddOns/XE00000000000000000000000000000015/Usage","usage_totals":"https://marketplace.example.com\#
        /ext/v1/InstalledAddOns/XE00000000000000000000000000000015/UsageTotals","billing_events":"https://ma\#
        rketplace.example.com/ext/v1/InstalledAddOns/XE00000000000000000000000000000015/BillingEvents"},"ava\#
        ilable_add_on_sid":"XB7d9a6f8db3a4ad133a70bab972a1c0b7","status":"installed","terms_version":1,"date\#
        _removed":null}}
        """#,
        "ExtFetchKey": #"""
        {"request":null,"status":200,"body":{"sid":"SK00000000000000000000000000000011","account_sid":"AC000\#
        00000000000000000000000000010","friendly_name":"billing job","kind":"restricted","policy":{"allow":[\#
        "/twilio/marketplace/usage/create"]},"former_secret_until":null,"date_last_used":null,"date_created"\#
        :"2026-01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"https://marketplace.example.com\#
        /ext/v1/Keys/SK00000000000000000000000000000011"}}
        """#,
        "ExtFetchListing": #"""
        {"request":null,"status":200,"body":{"sid":"XB00000000000000000000000000000012","owner_sid":"AC00000\#
        000000000000000000000000010","state":"in_review","manual_usage_reporting":true,"module_info":{"name"\#
        :"Word count"},"category":null,"pricing_type":null,"configuration_schema":null,"billing_items":[{"si\#
        d":"BI00000000000000000000000000000013","friendly_name":"Words","currency":null,"unit_price":0.003,"\#
        active":true}],"extensions":[{"sid":"XF00000000000000000000000000000014","friendly_name":"Incoming m\#
        essage","product_name":"Messaging","unique_name":"sms-incoming"}],"terms_version":1,"date_created":"\#
        2026-01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"https://marketplace.example.com/e\#
        xt/v1/Listings/XB00000000000000000000000000000012","description":null,"documentation":null,"policies\#
        ":null,"support":null,"configuration":null,"pricing":null}}
        """#,
        "ExtListAccount": #"""
        {"request":null,"status":200,"body":{"accounts":[{"sid":"AC00000000000000000000000000000010","parent\#
        _sid":null,"friendly_name":"Acme","status":"active","type":"Full","publisher":true,"operator":false,\#
        "currency":"USD","date_created":"2026-01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"\#
        https://marketplace.example.com/ext/v1/Accounts/AC00000000000000000000000000000010"}],"meta":{"page"\#
        :0,"page_size":1,"first_page_url":"https://marketplace.example.com/ext/v1/Accounts?PageSize=1&Page=0\#
        ","previous_page_url":null,"url":"https://marketplace.example.com/ext/v1/Accounts?PageSize=1&Page=0"\#
        ,"next_page_url":"https://marketplace.example.com/ext/v1/Accounts?PageSize=1&Page=1&PageToken=token"\#
        ,"key":"accounts"}}}
        """#,
        "ExtListInstallation": #"""
        {"request":null,"status":200,"body":{"installed_add_ons":[{"sid":"XE00000000000000000000000000000015\#
        ","account_sid":"AC00000000000000000000000000000010","friendly_name":"One Item","description":"A lis\#
        ting of the sandbox: One Item.","configuration":{},"unique_name":"one_item","date_created":"2026-01-\#
        01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"https://marketplace.example.com/ext/v1/In\#
        stalledAddOns/XE00000000000000000000000000000015","links":{"extensions":"https://marketplace.example\#
        .com/v1/InstalledAddOns/XE00000000000000000000000000000015/Extensions","available_add_on":"https://m\#
        arketplace.example.com/v1/AvailableAddOns/XB7d9a6f8db3a4ad133a70bab972a1c0b7","listing":"https://mar\#
        ketplace.example.com/ext/v1/Listings/XB7d9a6f8db3a4ad133a70bab972a1c0b7","usage":"https://marketplac\#
        e.example.com/v1/InstalledAddOns/XE00000000000000000000000000000015/Usage","usage_totals":"https://m\#
        arketplace.example.com/ext/v1/InstalledAddOns/XE00000000000000000000000000000015/UsageTotals","billi\#
        ng_events":"https://marketplace.example.com/ext/v1/InstalledAddOns/XE0000000000000000000000000000001\#
        5/BillingEvents"},"available_add_on_sid":"XB7d9a6f8db3a4ad133a70bab972a1c0b7","status":"installed","\#
        terms_version":1,"date_removed":null}],"meta":{"page":0,"page_size":50,"first_page_url":"https://mar\#
        ketplace.example.com/ext/v1/InstalledAddOns?AccountSid=AC00000000000000000000000000000010&PageSize=5\#
        0&Page=0","previous_page_url":null,"url":"https://marketplace.example.com/ext/v1/InstalledAddOns?Acc\#
        ountSid=AC00000000000000000000000000000010&PageSize=50&Page=0","next_page_url":null,"key":"installed\#
        _add_ons"}}}
        """#,
        "ExtListKey": #"""
        {"request":null,"status":200,"body":{"keys":[{"sid":"SK00000000000000000000000000000011","account_si\#
        d":"AC00000000000000000000000000000010","friendly_name":"billing job","kind":"restricted","policy":{\#
        "allow":["/twilio/marketplace/usage/create"]},"former_secret_until":null,"date_last_used":null,"date\#
        _created":"2026-01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"https://marketplace.ex\#
        ample.com/ext/v1/Keys/SK00000000000000000000000000000011"}],"meta":{"page":0,"page_size":50,"first_p\#
        age_url":"https://marketplace.example.com/ext/v1/Keys?AccountSid=AC00000000000000000000000000000010&\#
        PageSize=50&Page=0","previous_page_url":null,"url":"https://marketplace.example.com/ext/v1/Keys?Acco\#
        untSid=AC00000000000000000000000000000010&PageSize=50&Page=0","next_page_url":null,"key":"keys"}}}
        """#,
        "ExtListListing": #"""
        {"request":null,"status":200,"body":{"listings":[{"sid":"XB00000000000000000000000000000012","owner_\#
        sid":"AC00000000000000000000000000000010","state":"in_review","manual_usage_reporting":true,"module_\#
        info":{"name":"Word count"},"category":null,"pricing_type":null,"configuration_schema":null,"billing\#
        _items":[{"sid":"BI00000000000000000000000000000013","friendly_name":"Words","currency":null,"unit_p\#
        rice":0.003,"active":true}],"extensions":[{"sid":"XF00000000000000000000000000000014","friendly_name\#
        ":"Incoming message","product_name":"Messaging","unique_name":"sms-incoming"}],"terms_version":1,"da\#
        te_created":"2026-01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"https://marketplace.\#
        example.com/ext/v1/Listings/XB00000000000000000000000000000012"}],"meta":{"page":0,"page_size":50,"f\#
        irst_page_url":"https://marketplace.example.com/ext/v1/Listings?OwnerSid=AC0000000000000000000000000\#
        0000010&PageSize=50&Page=0","previous_page_url":null,"url":"https://marketplace.example.com/ext/v1/L\#
        istings?OwnerSid=AC00000000000000000000000000000010&PageSize=50&Page=0","next_page_url":null,"key":"\#
        listings"}}}
        """#,
        "ExtReplaceAuthToken": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{}},"status":201,"body":{"sid":"AC0000\#
        0000000000000000000000000010","parent_sid":null,"friendly_name":"Acme & Sons","status":"active","typ\#
        e":"Full","publisher":true,"operator":false,"currency":"USD","date_created":"2026-01-01T12:00:00Z","\#
        date_updated":"2026-01-01T12:00:00Z","url":"https://marketplace.example.com/ext/v1/Accounts/AC000000\#
        00000000000000000000000010","auth_token":"00000000000000000000000000000000"}}
        """#,
        "ExtRotateKey": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"OverlapSeconds": "86400"}},"status":\#
        201,"body":{"sid":"SK00000000000000000000000000000011","account_sid":"AC0000000000000000000000000000\#
        0010","friendly_name":"night job","kind":"restricted","policy":{"allow":["/twilio/marketplace/usage/\#
        create"]},"former_secret_until":"2026-01-01T12:00:00Z","date_last_used":null,"date_created":"2026-01\#
        -01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"https://marketplace.example.com/ext/v1/K\#
        eys/SK00000000000000000000000000000011","secret":"00000000000000000000000000000000"}}
        """#,
        "ExtUpdateAccount": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"FriendlyName": "Acme & Sons"}},"stat\#
        us":200,"body":{"sid":"AC00000000000000000000000000000010","parent_sid":null,"friendly_name":"Acme &\#
         Sons","status":"active","type":"Full","publisher":true,"operator":false,"currency":"USD","date_crea\#
        ted":"2026-01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"https://marketplace.example\#
        .com/ext/v1/Accounts/AC00000000000000000000000000000010"}}
        """#,
        "ExtUpdateBillingItem": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"UnitPrice": "0.003"}},"status":200,"\#
        body":{"sid":"XB00000000000000000000000000000012","owner_sid":"AC00000000000000000000000000000010","\#
        state":"draft","manual_usage_reporting":true,"module_info":{"name":"Word count"},"category":null,"pr\#
        icing_type":null,"configuration_schema":null,"billing_items":[{"sid":"BI0000000000000000000000000000\#
        0013","friendly_name":"Words","currency":null,"unit_price":0.003,"active":true}],"extensions":[],"te\#
        rms_version":1,"date_created":"2026-01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"ht\#
        tps://marketplace.example.com/ext/v1/Listings/XB00000000000000000000000000000012"}}
        """#,
        "ExtUpdateInstallation": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"UniqueName": "one"}},"status":200,"b\#
        ody":{"sid":"XE00000000000000000000000000000015","account_sid":"AC00000000000000000000000000000010",\#
        "friendly_name":"One Item","description":"A listing of the sandbox: One Item.","configuration":{},"u\#
        nique_name":"one","date_created":"2026-01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":\#
        "https://marketplace.example.com/ext/v1/InstalledAddOns/XE00000000000000000000000000000015","links":\#
        {"extensions":"https://marketplace.example.com/v1/InstalledAddOns/XE00000000000000000000000000000015\#
        /Extensions","available_add_on":"https://marketplace.example.com/v1/AvailableAddOns/XB7d9a6f8db3a4ad\#
        133a70bab972a1c0b7","listing":"https://marketplace.example.com/ext/v1/Listings/XB7d9a6f8db3a4ad133a7\#
        0bab972a1c0b7","usage":"https://marketplace.example.com/v1/InstalledAddOns/XE00000000000000000000000\#
        000000015/Usage","usage_totals":"https://marketplace.example.com/ext/v1/InstalledAddOns/XE0000000000\#
        0000000000000000000015/UsageTotals","billing_events":"https://marketplace.example.com/ext/v1/Install\#
        edAddOns/XE00000000000000000000000000000015/BillingEvents"},"available_add_on_sid":"XB7d9a6f8db3a4ad\#
        133a70bab972a1c0b7","status":"installed","terms_version":1,"date_removed":null}}
        """#,
        "ExtUpdateKey": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"FriendlyName": "night job"}},"status\#
        ":200,"body":{"sid":"SK00000000000000000000000000000011","account_sid":"AC00000000000000000000000000\#
        000010","friendly_name":"night job","kind":"restricted","policy":{"allow":["/twilio/marketplace/usag\#
        e/create"]},"former_secret_until":null,"date_last_used":null,"date_created":"2026-01-01T12:00:00Z","\#
        date_updated":"2026-01-01T12:00:00Z","url":"https://marketplace.example.com/ext/v1/Keys/SK0000000000\#
        0000000000000000000011"}}
        """#,
        "ExtUpdateListing": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"State": "in_review"}},"status":200,"\#
        body":{"sid":"XB00000000000000000000000000000012","owner_sid":"AC00000000000000000000000000000010","\#
        state":"in_review","manual_usage_reporting":true,"module_info":{"name":"Word count"},"category":null\#
        ,"pricing_type":null,"configuration_schema":null,"billing_items":[{"sid":"BI000000000000000000000000\#
        00000013","friendly_name":"Words","currency":null,"unit_price":0.003,"active":true}],"extensions":[{\#
        "sid":"XF00000000000000000000000000000014","friendly_name":"Incoming message","product_name":"Messag\#
        ing","unique_name":"sms-incoming"}],"terms_version":1,"date_created":"2026-01-01T12:00:00Z","date_up\#
        dated":"2026-01-01T12:00:00Z","url":"https://marketplace.example.com/ext/v1/Listings/XB0000000000000\#
        0000000000000000012"}}
        """#,
    ]
}
