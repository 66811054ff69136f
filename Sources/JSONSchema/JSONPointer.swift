/// The way to a value inside another, written as RFC 6901 does.
struct JSONPointer {
    enum Token {
        case name(String)
        case index(Int)
    }

    private var tokens: [Token] = []

    mutating func enter(_ token: Token) {
        tokens.append(token)
    }

    mutating func leave() {
        tokens.removeLast()
    }

    /// The pointer as text: empty for the value itself, otherwise `/` and a token for each step.
    var text: String {
        var result = ""
        for token in tokens {
            result += "/"
            switch token {
            case .index(let index): result += String(index)
            case .name(let name): result += JSONPointer.escaped(name)
            }
        }
        return result
    }

    private static func escaped(_ name: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            switch scalar {
            case "~": result.append(contentsOf: "~0".unicodeScalars)
            case "/": result.append(contentsOf: "~1".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
