import JSONValue
import MercatoTypes

extension WorldSeeder {
    /// What the publisher wrote about the two listings that people look at first.
    var sections: [SID: [ListingSection: JSONObject]] {
        [world.listing: reportSections, world.addOn: toneSections]
    }

    private var reportSections: [ListingSection: JSONObject] {
        [
            .description: [
                "body": """
                Hello Reports reads your traffic once a week and sends you **one page** that says what changed.

                Nothing to code: press *Set up* after the installation and name your workspace.
                """,
                "highlights": [
                    ["title": "One page", "description": "Everything that matters, nothing that does not."],
                    ["title": "Billed as used", "description": "A week without traffic costs nothing."],
                ],
            ],
            .documentation: ["body": "### Set up\n\n1. Install.\n2. Press *Set up*.\n3. Wait for Monday."],
            .policies: [
                "privacy": "[Privacy](https://hello-reports.example/privacy)",
                "legal": "[Terms of service](https://hello-reports.example/terms)",
            ],
            .support: support("hello-reports.example"),
            .configuration: [
                "buttons": [
                    [
                        "url": "https://hello-reports.example/setup", "label": "Set up",
                        "help_text": "Name the workspace your reports are about.",
                    ]
                ]
            ],
            .pricing: ["body": "### Per report\n\n$0.10 for each report, exports at cost."],
        ]
    }

    private var toneSections: [ListingSection: JSONObject] {
        [
            .description: [
                "body": "Tells whether a caller is glad, calm or cross: of calls, messages and recordings.",
                "code_samples": [
                    [
                        "title": "Read the result", "description": "In the webhook of an incoming message.",
                        "code": "const tone = JSON.parse(event.AddOns).results.tone_analyzer.result;",
                    ]
                ],
            ],
            .policies: ["privacy": "https://tone.example/privacy", "legal": "https://tone.example/terms"],
            .support: support("tone.example"),
            .pricing: ["body": "$0.02 per minute"],
        ]
    }

    private func support(_ host: String) -> JSONObject {
        [
            "customer_support_email": .string("help@\(host)"), "customer_support_phone": "+1 555-010-0100",
            "billing_email": .string("billing@\(host)"), "technical_email": .string("developers@\(host)"),
            "support_description": "We answer within a working day.",
        ]
    }
}
