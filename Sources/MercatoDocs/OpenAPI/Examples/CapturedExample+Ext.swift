// Written by `make examples`.
extension CapturedExample {
    static let ext: [String: String] = [
        "CreateReversal": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"Amount": "4.02"}},"status":201,"body\#
        ":{"sid":"BE00000000000000000000000000000007","usage_report_sid":"UR00000000000000000000000000000008\#
        ","installed_add_on_sid":"XE3bf6b8d9bae95c7a6ba340909476e06e","billing_item_sid":"BIb16b72c8611d46a5\#
        9a24fa1497a0f922","account_sid":"AC6123b840cec0b7e5aff45591557ce9f7","publisher_sid":"AC52d5b989283e\#
        86b2c006f4781b7c9444","kind":"reversal","amount":-4.02,"currency":"USD","date_created":"2026-01-01T1\#
        2:00:00Z","reverses":"BE00000000000000000000000000000005","url":"https://marketplace.example.com/ext\#
        /v1/InstalledAddOns/XE3bf6b8d9bae95c7a6ba340909476e06e/BillingEvents/BE00000000000000000000000000000\#
        007"}}
        """#,
        "FetchBillingEvent": #"""
        {"request":null,"status":200,"body":{"sid":"BE00000000000000000000000000000005","usage_report_sid":"\#
        UR00000000000000000000000000000006","installed_add_on_sid":"XE3bf6b8d9bae95c7a6ba340909476e06e","bil\#
        ling_item_sid":"BIb16b72c8611d46a59a24fa1497a0f922","account_sid":"AC6123b840cec0b7e5aff45591557ce9f\#
        7","publisher_sid":"AC52d5b989283e86b2c006f4781b7c9444","kind":"charge","amount":44.02,"currency":"U\#
        SD","date_created":"2026-01-01T12:00:00Z","reverses":null,"url":"https://marketplace.example.com/ext\#
        /v1/InstalledAddOns/XE3bf6b8d9bae95c7a6ba340909476e06e/BillingEvents/BE00000000000000000000000000000\#
        005"}}
        """#,
        "FetchSandboxFault": #"""
        {"request":null,"status":200,"body":{"name":"billing-outage"}}
        """#,
        "FetchUsageTotals": #"""
        {"request":null,"status":200,"body":{"currency":"USD","totals":[{"billing_item_sid":"BIb16b72c8611d4\#
        6a59a24fa1497a0f922","period":"2026-01-01","total":44.02,"events":1}]}}
        """#,
        "ListBillingEvent": #"""
        {"request":null,"status":200,"body":{"billing_events":[{"sid":"BE00000000000000000000000000000005","\#
        usage_report_sid":"UR00000000000000000000000000000006","installed_add_on_sid":"XE3bf6b8d9bae95c7a6ba\#
        340909476e06e","billing_item_sid":"BIb16b72c8611d46a59a24fa1497a0f922","account_sid":"AC6123b840cec0\#
        b7e5aff45591557ce9f7","publisher_sid":"AC52d5b989283e86b2c006f4781b7c9444","kind":"charge","amount":\#
        44.02,"currency":"USD","date_created":"2026-01-01T12:00:00Z","reverses":null,"url":"https://marketpl\#
        ace.example.com/ext/v1/InstalledAddOns/XE3bf6b8d9bae95c7a6ba340909476e06e/BillingEvents/BE0000000000\#
        0000000000000000000005"}],"meta":{"page":0,"page_size":50,"first_page_url":"https://marketplace.exam\#
        ple.com/ext/v1/InstalledAddOns/XE3bf6b8d9bae95c7a6ba340909476e06e/BillingEvents?PageSize=50&Page=0",\#
        "previous_page_url":null,"url":"https://marketplace.example.com/ext/v1/InstalledAddOns/XE3bf6b8d9bae\#
        95c7a6ba340909476e06e/BillingEvents?PageSize=50&Page=0","next_page_url":null,"key":"billing_events"}\#
        }}
        """#,
        "SetSandboxFault": #"""
        {"request":{"type":"application/x-www-form-urlencoded","body":{"Name": "billing-outage"}},"status":2\#
        00,"body":{"name":"billing-outage"}}
        """#,
    ]
}
