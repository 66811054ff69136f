// Written by `make examples`.
extension CapturedExample {
    static let refusals: [String: String] = [
        "400": #"""
        {"request":{"type":"application/json","body":{"billable_items": [{"sid": "BIb16b72c8611d46a59a24fa14\#
        97a0f922", "quantity": 0}]}},"status":400,"body":{"code":20001,"message":"billable_items[0].quantity\#
         is 0; leave the item out when there is nothing to bill","more_info":"https://marketplace.example.co\#
        m/docs/errors/20001","status":400,"params":{"rule":"quantity"}}}
        """#,
        "401": #"""
        {"request":null,"status":401,"body":{"code":20003,"message":"Authentication Error - No credentials p\#
        rovided. Send HTTP Basic with an API key SID and its secret, or with an Account SID and its auth tok\#
        en","more_info":"https://marketplace.example.com/docs/errors/20003","status":401,"detail":"Your Acco\#
        untSid or AuthToken was incorrect."}}
        """#,
        "403": #"""
        {"request":{"type":"application/json","body":{"billable_items": [{"sid": "BIb16b72c8611d46a59a24fa14\#
        97a0f922", "quantity": 1}]}},"status":403,"body":{"code":20403,"message":"The authenticated account \#
        is not the publisher of this installation's listing. Report usage with an API key of the account tha\#
        t owns the listing","more_info":"https://marketplace.example.com/docs/errors/20403","status":403,"pa\#
        rams":{"rule":"listing_owner"}}}
        """#,
        "404": #"""
        {"request":{"type":"application/json","body":{"billable_items": []}},"status":404,"body":{"code":204\#
        04,"message":"There is no installation XE0000000000000000000000000000000a: it never existed, was rem\#
        oved, or its listing is gone. Report usage on the InstalledAddOn SID (XE…) that the customer's insta\#
        llation has now","more_info":"https://marketplace.example.com/docs/errors/20404","status":404,"param\#
        s":{"rule":"installation"}}}
        """#,
        "409": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"AvailableAddOnSid": "XB285f23477f2e9\#
        b18887d275578fa13b8", "AcceptTermsOfService": "true", "Configuration": "{\"language\": \"en\"}", "Un\#
        iqueName": "tones"}},"status":409,"body":{"code":20409,"message":"UniqueName tones is already in use\#
         in this account. Choose another, or leave it out to have one chosen","more_info":"https://marketpla\#
        ce.example.com/docs/errors/20409","status":409,"params":{"parameter":"UniqueName"}}}
        """#,
        "413": #"""
        {"request":null,"status":413,"body":{"code":20413,"message":"The body is larger than 1048576 bytes. \#
        Split it into several requests","more_info":"https://marketplace.example.com/docs/errors/20413","sta\#
        tus":413}}
        """#,
        "500": #"""
        {"request":{"type":"application/json","body":{"billable_items": [{"sid": "BIb16b72c8611d46a59a24fa14\#
        97a0f922", "quantity": 1}]}},"status":500,"body":{"code":20500,"message":"The billing events could n\#
        ot be created: the sandbox's fault billing-outage is set. Nothing was billed; repeat the request","m\#
        ore_info":"https://marketplace.example.com/docs/errors/20500","status":500,"params":{"rule":"billing\#
        _event"}}}
        """#,
    ]
}
