/// A Unicode property of code points, as `\p{…}` names one.
struct PatternProperty: Sendable {
    private let rule: @Sendable (Unicode.Scalar.Properties) -> Bool
    private let isNegated: Bool

    /// The property of a name such as `L`, `Letter`, `gc=Lu` or `Alphabetic`; `nil` for one that is not known here.
    init?(named name: String, isNegated: Bool) {
        let parts = name.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let value = parts.last else { return nil }
        if parts.count == 2, parts[0] != "gc", parts[0] != "General_Category" { return nil }
        if let categories = PatternProperty.categories[value] {
            rule = { categories.contains($0.generalCategory) }
        } else if parts.count == 1, let binary = PatternProperty.binary[value] {
            rule = binary
        } else {
            return nil
        }
        self.isNegated = isNegated
    }

    func holds(of scalar: UInt32) -> Bool {
        // Halves of surrogate pairs are no scalars, and no text has them.
        guard let scalar = Unicode.Scalar(scalar) else { return false }
        return rule(scalar.properties) != isNegated
    }

    private typealias Category = Unicode.GeneralCategory

    private static let single: [(names: [String], category: Category)] = [
        (["Lu", "Uppercase_Letter"], .uppercaseLetter), (["Ll", "Lowercase_Letter"], .lowercaseLetter),
        (["Lt", "Titlecase_Letter"], .titlecaseLetter), (["Lm", "Modifier_Letter"], .modifierLetter),
        (["Lo", "Other_Letter"], .otherLetter), (["Mn", "Nonspacing_Mark"], .nonspacingMark),
        (["Mc", "Spacing_Mark"], .spacingMark), (["Me", "Enclosing_Mark"], .enclosingMark),
        (["Nd", "Decimal_Number", "digit"], .decimalNumber), (["Nl", "Letter_Number"], .letterNumber),
        (["No", "Other_Number"], .otherNumber), (["Pc", "Connector_Punctuation"], .connectorPunctuation),
        (["Pd", "Dash_Punctuation"], .dashPunctuation), (["Ps", "Open_Punctuation"], .openPunctuation),
        (["Pe", "Close_Punctuation"], .closePunctuation), (["Pi", "Initial_Punctuation"], .initialPunctuation),
        (["Pf", "Final_Punctuation"], .finalPunctuation), (["Po", "Other_Punctuation"], .otherPunctuation),
        (["Sm", "Math_Symbol"], .mathSymbol), (["Sc", "Currency_Symbol"], .currencySymbol),
        (["Sk", "Modifier_Symbol"], .modifierSymbol), (["So", "Other_Symbol"], .otherSymbol),
        (["Zs", "Space_Separator"], .spaceSeparator), (["Zl", "Line_Separator"], .lineSeparator),
        (["Zp", "Paragraph_Separator"], .paragraphSeparator), (["Cc", "Control", "cntrl"], .control),
        (["Cf", "Format"], .format), (["Cs", "Surrogate"], .surrogate), (["Co", "Private_Use"], .privateUse),
        (["Cn", "Unassigned"], .unassigned),
    ]

    private static let unions: [(names: [String], initial: Character)] = [
        (["L", "Letter"], "L"), (["M", "Mark", "Combining_Mark"], "M"), (["N", "Number"], "N"),
        (["P", "Punctuation", "punct"], "P"), (["S", "Symbol"], "S"), (["Z", "Separator"], "Z"), (["C", "Other"], "C"),
    ]

    private static let categories: [String: Set<Category>] = {
        var result: [String: Set<Category>] = [:]
        for (names, category) in single {
            for name in names { result[name] = [category] }
        }
        for (names, initial) in unions {
            let members = single.filter { $0.names[0].first == initial }.map(\.category)
            for name in names { result[name] = Set(members) }
        }
        let cased: Set<Category> = [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]
        for name in ["LC", "Cased_Letter"] { result[name] = cased }
        return result
    }()

    private static let binary: [String: @Sendable (Unicode.Scalar.Properties) -> Bool] = [
        "Any": { _ in true },
        "Assigned": { $0.generalCategory != .unassigned },
        "Alphabetic": { $0.isAlphabetic }, "Alpha": { $0.isAlphabetic },
        "Uppercase": { $0.isUppercase }, "Upper": { $0.isUppercase },
        "Lowercase": { $0.isLowercase }, "Lower": { $0.isLowercase },
        "White_Space": { $0.isWhitespace }, "space": { $0.isWhitespace },
        "Cased": { $0.isCased },
        "ASCII_Hex_Digit": { $0.isASCIIHexDigit }, "AHex": { $0.isASCIIHexDigit },
        "Hex_Digit": { $0.isHexDigit }, "Hex": { $0.isHexDigit },
        "ID_Start": { $0.isIDStart }, "IDS": { $0.isIDStart },
        "ID_Continue": { $0.isIDContinue }, "IDC": { $0.isIDContinue },
        "XID_Start": { $0.isXIDStart }, "XIDS": { $0.isXIDStart },
        "XID_Continue": { $0.isXIDContinue }, "XIDC": { $0.isXIDContinue },
        "Ideographic": { $0.isIdeographic }, "Ideo": { $0.isIdeographic },
        "Math": { $0.isMath }, "Dash": { $0.isDash },
        "Emoji": { $0.isEmoji }, "Emoji_Presentation": { $0.isEmojiPresentation }, "EPres": { $0.isEmojiPresentation },
        "Emoji_Modifier": { $0.isEmojiModifier }, "EMod": { $0.isEmojiModifier },
        "Emoji_Modifier_Base": { $0.isEmojiModifierBase }, "EBase": { $0.isEmojiModifierBase },
    ]
}
