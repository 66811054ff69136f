public import ArgumentParser
public import MercatoClient
import MercatoTypes

/// Readers for the texts of options; each refusal says what would be right.
enum ArgumentText {
    static func installation(_ text: String) throws -> SID {
        guard let sid = SID(text, .installation) else {
            throw ValidationError("an installation is XE followed by 32 hex digits")
        }
        return sid
    }

    static func billingItem(_ text: String) throws -> SID {
        guard let sid = SID(text, .billingItem) else {
            throw ValidationError("a billing item is BI followed by 32 hex digits")
        }
        return sid
    }

    static func day(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(iso8601: text) else { throw ValidationError("a day is YYYY-MM-DD, in UTC") }
        return date
    }
}

extension UsageGranularity: ExpressibleByArgument {}
extension AlertLevel: ExpressibleByArgument {}
