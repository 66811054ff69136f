import ArgumentParser
import MercatoClient
import MercatoCore
import MercatoWire

/// What people read when something went wrong.
enum ErrorText {
    static func of(_ error: any Error) -> String {
        switch error {
        case MercatoClientError.refused(let refusal): text(refusal)
        case let error as MercatoClientError:
            [error.description, hint(error)].compactMap(\.self).joined(separator: "\n")
        case StoreFault.unavailable(let reason): reason
        case StoreFault.outcomeUnknown(let reason): "whether the change was stored is not known: \(reason)"
        case let failure as CommandFailure: failure.description
        default: parserText(error)
        }
    }

    /// A message as it is shown: without what could steer a terminal, and with the beginning of a value alone that
    /// fills screens.
    /// - Parameter given: the words of the command line, which messages repeat
    static func shown(_ text: String, given: [String]) -> String {
        let values = given.flatMap { word in [word, String(word.drop { $0 != "=" }.dropFirst())] }
        let long = values.filter { $0.count > valueCharactersMax }
        let text = long.sorted { $0.count > $1.count }.reduce(text) { text, value in
            text.replacing(value, with: "\(value.prefix(shownCharacters))… (\(value.count) characters)")
        }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { Output.plain(String($0)) }
            .joined(separator: "\n")
    }

    private static let valueCharactersMax = 200
    private static let shownCharacters = 60

    /// For mistakes on the command line the parser adds how the command is used.
    private static func parserText(_ error: any Error) -> String {
        let text = Mercato.fullMessage(for: error)
        let mark = "Error: "
        return text.hasPrefix(mark) ? String(text.dropFirst(mark.count)) : text
    }

    private static func text(_ refusal: MercatoClientError.Refusal) -> String {
        let hint =
            switch refusal.status {
            case 401:
                "\nThe user name is --username, MERCATO_USERNAME or that of the party in --env-file; see `--help`."
            case 426: "\nGive the server's https:// URL with --url or MERCATO_URL."
            default: ""
            }
        return """
            \(Output.plain(refusal.message))
              code \(refusal.code), HTTP status \(refusal.status), more at \(Output.plain(refusal.moreInfo))\(hint)
            """
    }

    /// What the command line can do about it.
    private static func hint(_ error: MercatoClientError) -> String? {
        switch error {
        case .unreachable:
            "`mercato dev` starts a sandbox on this machine; --url or MERCATO_URL says which server is meant."
        case .invalidCredentials:
            "The user name is --username or MERCATO_USERNAME, the password --password or MERCATO_PASSWORD."
        case .invalidURL: "The URL is --url, MERCATO_URL or MERCATO_HTTPS_URL."
        case .unreadableCAFile: "The file is --ca-file or MERCATO_CA_FILE."
        case .untrusted: "Give a file with that certificate with --ca-file, or in MERCATO_CA_FILE."
        default: nil
        }
    }
}

extension MercatoClientError {
    /// Whether nothing came of the request and a repetition would not help: it was refused, or cannot be sent as it is.
    var isRefusedForGood: Bool {
        switch self {
        case .refused(let refusal): refusal.status < 500
        case .invalidRequest: true
        default: false
        }
    }
}
