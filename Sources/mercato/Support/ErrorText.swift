import ArgumentParser
import MercatoWire

/// What people read when something went wrong.
enum ErrorText {
    static func of(_ error: any Error) -> String {
        if let refusal = error as? ErrorResource {
            return """
                \(Output.plain(refusal.message))
                  code \(refusal.code), HTTP status \(refusal.status), more at \(Output.plain(refusal.moreInfo))
                """
        }
        // For mistakes on the command line the parser adds how the command is used.
        let text = Mercato.fullMessage(for: error)
        let mark = "Error: "
        return text.hasPrefix(mark) ? String(text.dropFirst(mark.count)) : text
    }
}
