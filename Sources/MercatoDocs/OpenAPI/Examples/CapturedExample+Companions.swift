// Written by `make examples`.
extension CapturedExample {
    static let companions: [String: String] = [
        "CreateNewKey": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"AccountSid": "AC52d5b989283e86b2c006\#
        f4781b7c9444", "FriendlyName": "billing job", "KeyType": "restricted", "Policy": "{\"allow\": [\"/tw\#
        ilio/marketplace/usage/create\"]}"}},"status":201,"body":{"sid":"SK00000000000000000000000000000009"\#
        ,"friendly_name":"billing job","date_created":"Thu, 01 Jan 2026 12:00:00 +0000","date_updated":"Thu,\#
         01 Jan 2026 12:00:00 +0000","secret":"00000000000000000000000000000000","policy":{"allow":["/twilio\#
        /marketplace/usage/create"]}}}
        """#,
        "FetchAlert": #"""
        {"request":null,"status":200,"body":{"sid":"NO0000000000000000000000000000000b","account_sid":"AC52d\#
        5b989283e86b2c006f4781b7c9444","log_level":"warning","error_code":"20404","alert_text":"There is no \#
        installation XE0000000000000000000000000000000a: it never existed, was removed, or its listing is go\#
        ne. Report usage on the InstalledAddOn SID (XE…) that the customer's installation has now","more_inf\#
        o":"https://marketplace.example.com/docs/errors/20404","api_version":"v1","request_method":"POST","r\#
        equest_url":"https://marketplace.example.com/v1/InstalledAddOns/XE0000000000000000000000000000000a/U\#
        sage","resource_sid":"XE0000000000000000000000000000000a","service_sid":null,"date_created":"2026-01\#
        -01T12:00:00Z","date_generated":"2026-01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"\#
        https://marketplace.example.com/v1/Alerts/NO0000000000000000000000000000000b","request_variables":"{\#
        \"billable_items\": []}","request_headers":"User-Agent: example\nAccept-Encoding: gzip, deflate\nAcc\#
        ept: */*\nContent-Type: application/json\nContent-Length: 22","response_headers":"Content-Type: appl\#
        ication/json\nTwilio-Request-Id: RQ0000000000000000000000000000000c","response_body":"{\"code\":2040\#
        4,\"message\":\"There is no installation XE0000000000000000000000000000000a: it never existed, was r\#
        emoved, or its listing is gone. Report usage on the InstalledAddOn SID (XE…) that the customer's ins\#
        tallation has now\",\"more_info\":\"https://marketplace.example.com/docs/errors/20404\",\"status\":4\#
        04,\"params\":{\"rule\":\"installation\"}}"}}
        """#,
        "FetchEvent": #"""
        {"request":null,"status":200,"body":{"sid":"AE0000000000000000000000000000000d","account_sid":"AC612\#
        3b840cec0b7e5aff45591557ce9f7","actor_sid":"AC6123b840cec0b7e5aff45591557ce9f7","actor_type":"accoun\#
        t","description":null,"event_data":{"extension sms-incoming":{"previous":"disabled","updated":"enabl\#
        ed"}},"event_date":"2026-01-01T12:00:00Z","event_type":"installation.updated","resource_sid":"XE0000\#
        0000000000000000000000000002","resource_type":"installation","source":"api","source_ip_address":"192\#
        .0.2.1","url":"https://marketplace.example.com/v1/Events/AE0000000000000000000000000000000d","links"\#
        :{"actor":"https://marketplace.example.com/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591557ce9f7.js\#
        on","resource":"https://marketplace.example.com/v1/InstalledAddOns/XE0000000000000000000000000000000\#
        2"}}}
        """#,
        "FetchKey": #"""
        {"request":null,"status":200,"body":{"sid":"SK00000000000000000000000000000009","friendly_name":"bil\#
        ling job","date_created":"Thu, 01 Jan 2026 12:00:00 +0000","date_updated":"Thu, 01 Jan 2026 12:00:00\#
         +0000","policy":{"allow":["/twilio/marketplace/usage/create"]}}}
        """#,
        "ListAlert": #"""
        {"request":null,"status":200,"body":{"alerts":[{"sid":"NO0000000000000000000000000000000b","account_\#
        sid":"AC52d5b989283e86b2c006f4781b7c9444","log_level":"warning","error_code":"20404","alert_text":"T\#
        here is no installation XE0000000000000000000000000000000a: it never existed, was removed, or its li\#
        sting is gone. Report usage on the InstalledAddOn SID (XE…) that the customer's installation has now\#
        ","more_info":"https://marketplace.example.com/docs/errors/20404","api_version":"v1","request_method\#
        ":"POST","request_url":"https://marketplace.example.com/v1/InstalledAddOns/XE00000000000000000000000\#
        00000000a/Usage","resource_sid":"XE0000000000000000000000000000000a","service_sid":null,"date_create\#
        d":"2026-01-01T12:00:00Z","date_generated":"2026-01-01T12:00:00Z","date_updated":"2026-01-01T12:00:0\#
        0Z","url":"https://marketplace.example.com/v1/Alerts/NO0000000000000000000000000000000b"}],"meta":{"\#
        page":0,"page_size":1,"first_page_url":"https://marketplace.example.com/v1/Alerts?PageSize=1&Page=0"\#
        ,"previous_page_url":null,"url":"https://marketplace.example.com/v1/Alerts?PageSize=1&Page=0","next_\#
        page_url":"https://marketplace.example.com/v1/Alerts?PageSize=1&Page=1&PageToken=token","key":"alert\#
        s"}}}
        """#,
        "ListEvent": #"""
        {"request":null,"status":200,"body":{"events":[{"sid":"AE0000000000000000000000000000000d","account_\#
        sid":"AC6123b840cec0b7e5aff45591557ce9f7","actor_sid":"AC6123b840cec0b7e5aff45591557ce9f7","actor_ty\#
        pe":"account","description":null,"event_data":{"extension sms-incoming":{"previous":"disabled","upda\#
        ted":"enabled"}},"event_date":"2026-01-01T12:00:00Z","event_type":"installation.updated","resource_s\#
        id":"XE00000000000000000000000000000002","resource_type":"installation","source":"api","source_ip_ad\#
        dress":"192.0.2.1","url":"https://marketplace.example.com/v1/Events/AE000000000000000000000000000000\#
        0d","links":{"actor":"https://marketplace.example.com/2010-04-01/Accounts/AC6123b840cec0b7e5aff45591\#
        557ce9f7.json","resource":"https://marketplace.example.com/v1/InstalledAddOns/XE00000000000000000000\#
        000000000002"}}],"meta":{"page":0,"page_size":1,"first_page_url":"https://marketplace.example.com/v1\#
        /Events?EventType=installation.updated&PageSize=1&Page=0","previous_page_url":null,"url":"https://ma\#
        rketplace.example.com/v1/Events?EventType=installation.updated&PageSize=1&Page=0","next_page_url":"h\#
        ttps://marketplace.example.com/v1/Events?EventType=installation.updated&PageSize=1&Page=1&PageToken=\#
        token","key":"events"}}}
        """#,
        "ListGetKeys": #"""
        {"request":null,"status":200,"body":{"keys":[{"sid":"SK00000000000000000000000000000009","friendly_n\#
        ame":"billing job","date_created":"Thu, 01 Jan 2026 12:00:00 +0000","date_updated":"Thu, 01 Jan 2026\#
         12:00:00 +0000","flags":["rest_api"]}],"meta":{"page":0,"page_size":1,"first_page_url":"https://mar\#
        ketplace.example.com/v1/Keys?AccountSid=AC52d5b989283e86b2c006f4781b7c9444&PageSize=1&Page=0","previ\#
        ous_page_url":null,"url":"https://marketplace.example.com/v1/Keys?AccountSid=AC52d5b989283e86b2c006f\#
        4781b7c9444&PageSize=1&Page=0","next_page_url":"https://marketplace.example.com/v1/Keys?AccountSid=A\#
        C52d5b989283e86b2c006f4781b7c9444&PageSize=1&Page=1&PageToken=token","key":"keys"}}}
        """#,
        "UpdateKey": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"FriendlyName": "night job"}},"status\#
        ":200,"body":{"sid":"SK00000000000000000000000000000009","friendly_name":"night job","date_created":\#
        "Thu, 01 Jan 2026 12:00:00 +0000","date_updated":"Thu, 01 Jan 2026 12:00:00 +0000","policy":{"allow"\#
        :["/twilio/marketplace/usage/create"]}}}
        """#,
    ]
}
