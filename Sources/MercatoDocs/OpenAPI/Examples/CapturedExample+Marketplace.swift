// Written by `make examples`.
extension CapturedExample {
    static let marketplace: [String: String] = [
        "CreateBillingUsage": #"""
        {"request":{"type":"application/json","body":{"billable_items": [{"sid": "BI4e7b7de075d9e3d18e56ccb3\#
        05de00f7", "quantity": 12.355}, {"sid": "BIb16b72c8611d46a59a24fa1497a0f922", "quantity": 44.02}]}},\#
        "status":202,"body":{"total_submitted":44.02,"billable_items":[{"sid":"BI4e7b7de075d9e3d18e56ccb305d\#
        e00f7","quantity":12.355,"submitted":false},{"sid":"BIb16b72c8611d46a59a24fa1497a0f922","quantity":4\#
        4.02,"submitted":true}]}}
        """#,
        "CreateInstalledAddOn": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"AvailableAddOnSid": "XB285f23477f2e9\#
        b18887d275578fa13b8", "AcceptTermsOfService": "true", "Configuration": "{\"language\": \"en\"}", "Un\#
        iqueName": "tones"}},"status":201,"body":{"sid":"XE00000000000000000000000000000002","account_sid":"\#
        AC6123b840cec0b7e5aff45591557ce9f7","friendly_name":"Tone Analyzer","description":"Tells the tone of\#
         a call or a message.","configuration":{"language":"en"},"unique_name":"tones","date_created":"2026-\#
        01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"https://marketplace.example.com/v1/Ins\#
        talledAddOns/XE00000000000000000000000000000002","links":{"extensions":"https://marketplace.example.\#
        com/v1/InstalledAddOns/XE00000000000000000000000000000002/Extensions","available_add_on":"https://ma\#
        rketplace.example.com/v1/AvailableAddOns/XB285f23477f2e9b18887d275578fa13b8"}}}
        """#,
        "CreateModuleData": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"ModuleInfo": "{\"name\": \"Word coun\#
        t\", \"short_description\": \"Counts the words of every message.\", \"logo_bg_color_hex\": \"#ff5722\#
        \"}"}},"status":200,"body":{"url":"https://marketplace.example.com/v1/Listing/XB00000000000000000000\#
        000000000003","sid":"XB00000000000000000000000000000003","description":null,"support":null,"policies\#
        ":null,"module_info":{"name":"Word count","short_description":"Counts the words of every message.","\#
        logo_bg_color_hex":"#ff5722"},"documentation":null,"configuration":null,"pricing":null}}
        """#,
        "CreateReferralConversion": #"""
        {"request":{"type":"application/json","body":{"referral_account_sid": "AC52d5b989283e86b2c006f4781b7\#
        c9444"}},"status":202,"body":{"converted_account_sid":"AC2c0b3be7401579062e7bd8055099249c"}}
        """#,
        "FetchAvailableAddOn": #"""
        {"request":null,"status":200,"body":{"sid":"XB285f23477f2e9b18887d275578fa13b8","friendly_name":"Ton\#
        e Analyzer","description":"Tells the tone of a call or a message.","pricing_type":"per minute","conf\#
        iguration_schema":{"type":"object","properties":{"language":{"type":"string","enum":["en","es","de"]\#
        },"confidence":{"type":"number","minimum":0,"maximum":1}},"required":["language"]},"url":"https://ma\#
        rketplace.example.com/v1/AvailableAddOns/XB285f23477f2e9b18887d275578fa13b8","links":{"extensions":"\#
        https://marketplace.example.com/v1/AvailableAddOns/XB285f23477f2e9b18887d275578fa13b8/Extensions"}}}
        """#,
        "FetchAvailableAddOnExtension": #"""
        {"request":null,"status":200,"body":{"sid":"XF00000000000000000000000000000001","available_add_on_si\#
        d":"XB285f23477f2e9b18887d275578fa13b8","friendly_name":"Incoming SMS Message","product_name":"Progr\#
        ammable SMS","unique_name":"sms-incoming","url":"https://marketplace.example.com/v1/AvailableAddOns/\#
        XB285f23477f2e9b18887d275578fa13b8/Extensions/XF00000000000000000000000000000001"}}
        """#,
        "FetchInstalledAddOn": #"""
        {"request":null,"status":200,"body":{"sid":"XE00000000000000000000000000000002","account_sid":"AC612\#
        3b840cec0b7e5aff45591557ce9f7","friendly_name":"Tone Analyzer","description":"Tells the tone of a ca\#
        ll or a message.","configuration":{"language":"en"},"unique_name":"tones","date_created":"2026-01-01\#
        T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"https://marketplace.example.com/v1/Installe\#
        dAddOns/XE00000000000000000000000000000002","links":{"extensions":"https://marketplace.example.com/v\#
        1/InstalledAddOns/XE00000000000000000000000000000002/Extensions","available_add_on":"https://marketp\#
        lace.example.com/v1/AvailableAddOns/XB285f23477f2e9b18887d275578fa13b8"}}}
        """#,
        "FetchInstalledAddOnExtension": #"""
        {"request":null,"status":200,"body":{"sid":"XF00000000000000000000000000000001","installed_add_on_si\#
        d":"XE00000000000000000000000000000002","friendly_name":"Incoming SMS Message","product_name":"Progr\#
        ammable SMS","unique_name":"sms-incoming","enabled":false,"url":"https://marketplace.example.com/v1/\#
        InstalledAddOns/XE00000000000000000000000000000002/Extensions/XF00000000000000000000000000000001"}}
        """#,
        "FetchModuleDataForListingOwner": #"""
        {"request":null,"status":200,"body":{"listings":[{"name":"Word count","short_description":"Counts th\#
        e words of every message.","logo_bg_color_hex":"#ff5722","sid":"XB00000000000000000000000000000003",\#
        "url":"https://marketplace.example.com/v1/Listing/XB00000000000000000000000000000003"},{"name":"Seco\#
        nd Publisher's Add-on","short_description":"A listing of the sandbox: Second Publisher's Add-on.","s\#
        id":"XB00000000000000000000000000000004","url":"https://marketplace.example.com/v1/Listing/XB0000000\#
        0000000000000000000000004"}]}}
        """#,
        "FetchModuleDataManagement": #"""
        {"request":null,"status":200,"body":{"url":"https://marketplace.example.com/v1/Listing/XB00000000000\#
        000000000000000000003","sid":"XB00000000000000000000000000000003","description":null,"support":null,\#
        "policies":null,"module_info":{"name":"Word count","short_description":"Counts the words of every me\#
        ssage.","logo_bg_color_hex":"#ff5722"},"documentation":null,"configuration":null,"pricing":null}}
        """#,
        "ListAvailableAddOn": #"""
        {"request":null,"status":200,"body":{"available_add_ons":[{"sid":"XBd28ccaa8b1795b10b90c6ce9dc024fa8\#
        ","friendly_name":"Automatic Only","description":"A listing of the sandbox: Automatic Only.","pricin\#
        g_type":null,"configuration_schema":null,"url":"https://marketplace.example.com/v1/AvailableAddOns/X\#
        Bd28ccaa8b1795b10b90c6ce9dc024fa8","links":{"extensions":"https://marketplace.example.com/v1/Availab\#
        leAddOns/XBd28ccaa8b1795b10b90c6ce9dc024fa8/Extensions"}}],"meta":{"page":0,"page_size":1,"first_pag\#
        e_url":"https://marketplace.example.com/v1/AvailableAddOns?PageSize=1&Page=0","previous_page_url":nu\#
        ll,"url":"https://marketplace.example.com/v1/AvailableAddOns?PageSize=1&Page=0","next_page_url":"htt\#
        ps://marketplace.example.com/v1/AvailableAddOns?PageSize=1&Page=1&PageToken=token","key":"available_\#
        add_ons"}}}
        """#,
        "ListAvailableAddOnExtension": #"""
        {"request":null,"status":200,"body":{"extensions":[{"sid":"XF00000000000000000000000000000001","avai\#
        lable_add_on_sid":"XB285f23477f2e9b18887d275578fa13b8","friendly_name":"Incoming SMS Message","produ\#
        ct_name":"Programmable SMS","unique_name":"sms-incoming","url":"https://marketplace.example.com/v1/A\#
        vailableAddOns/XB285f23477f2e9b18887d275578fa13b8/Extensions/XF00000000000000000000000000000001"}],"\#
        meta":{"page":0,"page_size":1,"first_page_url":"https://marketplace.example.com/v1/AvailableAddOns/X\#
        B285f23477f2e9b18887d275578fa13b8/Extensions?PageSize=1&Page=0","previous_page_url":null,"url":"http\#
        s://marketplace.example.com/v1/AvailableAddOns/XB285f23477f2e9b18887d275578fa13b8/Extensions?PageSiz\#
        e=1&Page=0","next_page_url":"https://marketplace.example.com/v1/AvailableAddOns/XB285f23477f2e9b1888\#
        7d275578fa13b8/Extensions?PageSize=1&Page=1&PageToken=token","key":"extensions"}}}
        """#,
        "ListInstalledAddOn": #"""
        {"request":null,"status":200,"body":{"installed_add_ons":[{"sid":"XE00000000000000000000000000000002\#
        ","account_sid":"AC6123b840cec0b7e5aff45591557ce9f7","friendly_name":"Tone Analyzer","description":"\#
        Tells the tone of a call or a message.","configuration":{"language":"en"},"unique_name":"tones","dat\#
        e_created":"2026-01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z","url":"https://marketplace.e\#
        xample.com/v1/InstalledAddOns/XE00000000000000000000000000000002","links":{"extensions":"https://mar\#
        ketplace.example.com/v1/InstalledAddOns/XE00000000000000000000000000000002/Extensions","available_ad\#
        d_on":"https://marketplace.example.com/v1/AvailableAddOns/XB285f23477f2e9b18887d275578fa13b8"}}],"me\#
        ta":{"page":0,"page_size":1,"first_page_url":"https://marketplace.example.com/v1/InstalledAddOns?Pag\#
        eSize=1&Page=0","previous_page_url":null,"url":"https://marketplace.example.com/v1/InstalledAddOns?P\#
        ageSize=1&Page=0","next_page_url":"https://marketplace.example.com/v1/InstalledAddOns?PageSize=1&Pag\#
        e=1&PageToken=token","key":"installed_add_ons"}}}
        """#,
        "ListInstalledAddOnExtension": #"""
        {"request":null,"status":200,"body":{"extensions":[{"sid":"XF00000000000000000000000000000001","inst\#
        alled_add_on_sid":"XE00000000000000000000000000000002","friendly_name":"Incoming SMS Message","produ\#
        ct_name":"Programmable SMS","unique_name":"sms-incoming","enabled":false,"url":"https://marketplace.\#
        example.com/v1/InstalledAddOns/XE00000000000000000000000000000002/Extensions/XF000000000000000000000\#
        00000000001"}],"meta":{"page":0,"page_size":1,"first_page_url":"https://marketplace.example.com/v1/I\#
        nstalledAddOns/XE00000000000000000000000000000002/Extensions?PageSize=1&Page=0","previous_page_url":\#
        null,"url":"https://marketplace.example.com/v1/InstalledAddOns/XE00000000000000000000000000000002/Ex\#
        tensions?PageSize=1&Page=0","next_page_url":"https://marketplace.example.com/v1/InstalledAddOns/XE00\#
        000000000000000000000000000002/Extensions?PageSize=1&Page=1&PageToken=token","key":"extensions"}}}
        """#,
        "UpdateInstalledAddOn": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"UniqueName": "tone_of_calls"}},"stat\#
        us":200,"body":{"sid":"XE00000000000000000000000000000002","account_sid":"AC6123b840cec0b7e5aff45591\#
        557ce9f7","friendly_name":"Tone Analyzer","description":"Tells the tone of a call or a message.","co\#
        nfiguration":{"language":"en"},"unique_name":"tone_of_calls","date_created":"2026-01-01T12:00:00Z","\#
        date_updated":"2026-01-01T12:00:00Z","url":"https://marketplace.example.com/v1/InstalledAddOns/XE000\#
        00000000000000000000000000002","links":{"extensions":"https://marketplace.example.com/v1/InstalledAd\#
        dOns/XE00000000000000000000000000000002/Extensions","available_add_on":"https://marketplace.example.\#
        com/v1/AvailableAddOns/XB285f23477f2e9b18887d275578fa13b8"}}}
        """#,
        "UpdateInstalledAddOnExtension": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"Enabled": "true"}},"status":200,"bod\#
        y":{"sid":"XF00000000000000000000000000000001","installed_add_on_sid":"XE000000000000000000000000000\#
        00002","friendly_name":"Incoming SMS Message","product_name":"Programmable SMS","unique_name":"sms-i\#
        ncoming","enabled":true,"url":"https://marketplace.example.com/v1/InstalledAddOns/XE0000000000000000\#
        0000000000000002/Extensions/XF00000000000000000000000000000001"}}
        """#,
        "UpdateModuleDataManagement": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"ModuleInfo": "{\"tagline\": \"Every \#
        word counts.\"}", "Pricing": "{\"body\": \"**0.002 USD** per word\"}"}},"status":200,"body":{"url":"\#
        https://marketplace.example.com/v1/Listing/XB00000000000000000000000000000003","sid":"XB000000000000\#
        00000000000000000003","description":null,"support":null,"policies":null,"module_info":{"name":"Word \#
        count","short_description":"Counts the words of every message.","logo_bg_color_hex":"#ff5722","tagli\#
        ne":"Every word counts."},"documentation":null,"configuration":null,"pricing":{"body":"**0.002 USD**\#
         per word"}}}
        """#,
    ]
}
