import Testing

@testable import JSONSchema

@Suite("Patterns")
struct PatternTests {
    @Test(
        "A pattern matches what it should and nothing else",
        arguments: [
            // Text anywhere, anchors, alternatives.
            ("b", ["b", "abc"], ["", "a"]), ("^ab$", ["ab"], ["ab\n", "xab", "abx"]), ("", ["", "a"], []),
            ("a|^b$|", ["c"], []), ("^(?:a|bc)$", ["a", "bc"], ["b", "ab", ""]), ("$^", [""], ["a"]),
            // Repetitions.
            ("^a*$", ["", "aaa"], ["ab"]), ("^a+b?$", ["a", "aab"], ["", "b"]), ("^a{2}$", ["aa"], ["a", "aaa"]),
            ("^a{2,}$", ["aa", "aaaa"], ["a"]), ("^(?:ab){1,2}$", ["ab", "abab"], ["", "ababab", "aba"]),
            ("^a{0}$", [""], ["a"]), ("^a*?b+?$", ["b", "aabb"], ["a"]), ("^(a*)*$", ["", "aa"], ["b"]),
            ("^(?:a?){3}$", ["", "aaa"], ["aaaa"]), ("^(?:|a)+$", ["", "aaa"], ["b"]),
            // Braces and brackets that open or close nothing mean themselves.
            ("^{a}$", ["{a}"], ["a"]), ("^a{,2}$", ["a{,2}"], ["aa"]), ("^a{2$", ["a{2"], ["aa"]), ("^]}$", ["]}"], []),
            // The dot and the line ends of ECMA-262.
            ("^.$", ["a", "é", "😀", "\u{85}"], ["", "\n", "\r", "\u{2028}", "\u{2029}", "ab"]),
            // Classes.
            ("^[a-c_]$", ["a", "c", "_"], ["d", "-", ""]), ("^[^a-c]$", ["d", "\n", "😀"], ["b", ""]),
            ("^[]$", [], ["", "]"]), ("^[^]$", ["a", "\n"], [""]), ("^[a-]$", ["a", "-"], ["b"]),
            ("^[-a]$", ["a", "-"], ["b"]), (#"^[\w-.]$"#, ["a", "-", "."], [" "]),
            (#"^[\]\\^]$"#, ["]", "\\", "^"], ["["]),
            (#"^[\b]$"#, ["\u{8}"], ["b"]), (#"^[^\d\s]$"#, ["a"], ["1", " "]), ("^[+--]$", ["+", ",", "-"], ["."]),
            ("^[😀-😂é]$", ["😁", "é"], ["😃"]), (#"^[\D]$"#, ["a"], ["5"]), (#"^[^\W]$"#, ["a"], ["-"]),
            // The classes are those of ASCII, but for spaces.
            (#"^\d$"#, ["5"], ["٣", "a"]), (#"^\D$"#, ["٣"], ["5"]), (#"^\w$"#, ["a", "Z", "0", "_"], ["é", "-"]),
            (#"^\W$"#, ["é"], ["_"]),
            (#"^\s$"#, [" ", "\u{A0}", "\u{FEFF}", "\u{2028}", "\t"], ["\u{85}", "\u{180E}", "a"]),
            (#"^\S$"#, ["a", "\u{85}"], ["\u{3000}"]),
            // Escapes.
            (#"^\t\n\v\f\r\0$"#, ["\t\n\u{B}\u{C}\r\0"], []), (#"^\cA\cz$"#, ["\u{1}\u{1A}"], []),
            (#"^\x41\u0042\u{1F600}$"#, ["AB😀"], []),
            (#"^\ud83d\ude00$"#, ["😀"], []), (#"^\ud83d$"#, [], ["😀", "a"]), (#"^\$\.\*\/\-\@$"#, ["$.*/-@"], []),
            (#"^[\u{1F600}-\u{1F602}]$"#, ["😁"], []),
            // Word boundaries.
            (#"\bab\b"#, ["ab", "-ab-", "x ab"], ["xab", "ab_"]), (#"a\Bb"#, ["ab"], ["a", "b"]), (#"^\B$"#, [""], []),
            // Unicode properties.
            (#"^\p{L}+$"#, ["aéЖ漢"], ["1", "-"]), (#"^\p{Lu}$"#, ["Ж"], ["ж"]), (#"^\P{Letter}$"#, ["1"], ["é"]),
            (#"^[\p{Nd}_]+$"#, ["٣_"], ["a"]), (#"^\p{gc=Sc}\p{General_Category=Currency_Symbol}$"#, ["€$"], ["ab"]),
            (#"^\p{Alphabetic}\p{White_Space}\p{Emoji}$"#, ["é 😀"], []), (#"^[^\p{L}]$"#, ["1"], ["a"]),
            (#"^[\P{L}]$"#, ["1"], ["a"]), (#"^\p{LC}\p{Any}\p{punct}$"#, ["aa!"], ["漢a!"]),
            // Looking around.
            ("a(?=b)", ["ab"], ["ac", "a"]), ("^a(?!b)", ["ac", "a"], ["ab"]), ("(?<=a)b", ["ab"], ["b", "cb"]),
            ("(?<!a)b", ["b", "cb"], ["ab"]), (#"^(?=.*[A-Z])(?=.*\d).{4,}$"#, ["Abc1"], ["abc1", "Abcd", "Ab1"]),
            ("^(?:(?=a))+a$", ["a"], ["b"]), ("^(?:(?!a)){2}(?:$)*b$", ["b"], ["a"]),
            ("(?<=^a+)b$", ["aab"], ["cab"]), ("(?=(?<=a)b)b", ["ab"], ["b"]), ("^(?:(?!ab).)*$", ["ba"], ["cab"]),
            ("(?<=(?=a).)b", ["ab"], ["cb"]), ("^(?!)", [], ["", "a"]), ("(?<!^)a", ["ba"], ["a"]),
            (#"(?<=\bab)c"#, ["abc", " abc"], ["xabc"]), ("(?=a|b)[bc]", ["b"], ["a", "c"]),
            ("(?<=a{2})b", ["aab"], ["ab"]),
            // Groups and references to them.
            (#"^(a|b)\1$"#, ["aa", "bb"], ["ab"]), (#"^(?<q>['"]).*\k<q>$"#, ["'a'", "\"\""], ["'a\""]),
            (#"^(?:(a)|b)*\1$"#, ["ab", "aa", "b", "aaa"], ["abb2"]),
            (#"^(?:(a)|(b)\1)+$"#, ["ab", "b", "aba"], ["ac"]),
            (#"^\1(a)$"#, ["a"], ["aa"]), (#"^(?=(a+))\1b$"#, ["aab"], ["aaa"]),
            (#"^(?=(a+))a*b\1$"#, ["aba"], ["aab"]).self,
            (#"^(?!(a))\1b$"#, ["b"], ["ab"]), (#"(?<=\1(a))b"#, ["aab"], ["ab"]), (#"^(a*)*\1$"#, ["", "aa"], ["b"]),
            (#"^(z)((a+)?(b+)?(c))*\4$"#, ["zaacbbbcac"], ["zaacbbbcacbbb"]),
            (#"^(.)(.)\2\1$"#, ["abba", "😀éé😀"], ["abab"]),
        ] as [(String, [String], [String])])
    func matching(pattern: String, right: [String], wrong: [String]) throws {
        #expect(try right.filter { try !matches(pattern, $0) } == [])
        #expect(try wrong.filter { try matches(pattern, $0) } == [])
    }

    @Test(
        "What is no pattern is refused with the reason and the place",
        arguments: [
            ("(a", "has a parenthesis that is not closed at character 1"),
            ("a)", "has a parenthesis that closes nothing at character 2"),
            ("[a", "has a bracket that is not closed at character 1"), ("*a", "has nothing to repeat at character 1"),
            ("a**", "has nothing to repeat at character 3"), ("{2}", "has nothing to repeat at character 1"),
            ("^*", "repeats what matches no character at character 2"),
            ("(?=a)+", "repeats what matches no character at character 6"),
            ("a{3,2}", "has counts in the wrong order at character 2"),
            ("[b-a]", "has a range in the wrong order at character 3"),
            (#"\"#, "ends with a backslash at character 1"), (#"\a"#, #"has an unknown escape, \a, at character 1"#),
            (#"\Z"#, #"has an unknown escape, \Z, at character 1"#),
            (#"\é"#, #"has an unknown escape, \é, at character 1"#),
            (#"\1"#, "refers to a group that it does not have at character 1"),
            (#"(a)\2"#, "refers to a group that it does not have at character 4"),
            (#"(?<a>)\k<b>"#, "refers to a group that it does not have at character 7"),
            (#"\k"#, "refers to a group that it does not have at character 1"),
            ("(?<a>)(?<a>)", "has two groups named a"), ("(?<1>)", "has a malformed group name at character 4"),
            ("(?i)a", "has an unknown kind of group at character 3"),
            ("(?>a)", "has an unknown kind of group at character 3"),
            (#"\x4"#, "has an incomplete escape at character 3"), (#"\u12"#, "has an incomplete escape at character 4"),
            (#"\u{}"#, #"has an incomplete \u at character 4"#),
            (#"\u{110000}"#, #"has a \u beyond Unicode at character 4"#),
            (#"\u{g}"#, #"has an invalid \u at character 4"#), (#"\c1"#, #"has an incomplete \c at character 3"#),
            (#"\01"#, #"has an unknown escape, \0, at character 1"#),
            (#"\pL"#, #"has an incomplete \p at character 3"#),
            (
                #"\p{Script=Greek}"#,
                "names a property that is not known here: general categories and the usual binary ones are"
                    + " at character 4"
            ),
        ])
    func malformed(pattern: String, message: String) throws {
        let error = #expect(throws: PatternError.self) {
            try SchemaPattern(pattern, lengthMax: 100, partsMax: 1_000)
        }
        #expect(error?.message == message)
    }

    @Test(
        "Without backreferences the effort grows no faster than the text, whatever the pattern",
        arguments: [
            "(a+)+$", "(a|a)*b", "(?=(a+)+$)b", "^(?:(?:(?:a*)*)*)*b", "(?:a?){20}a{20}b", "(?<!(a|aa)+)b",
            "(.*)(.*)(.*)b",
            "(?<=a*(?=a*b))c",
        ])
    func linear(pattern: String) throws {
        let pattern = try SchemaPattern(pattern, lengthMax: 100, partsMax: 1_000)
        let efforts = [1_000, 4_000].map { length in
            var effort = PatternEffort(.max)
            #expect(!pattern.matches(String(repeating: "a", count: length) + "!", effort: &effort))
            return Int.max - effort.left
        }
        #expect(efforts[1] < efforts[0] * 5)
        #expect(efforts[0] < 300_000)
    }

    @Test(
        "With backreferences an effort that is used up ends the search",
        arguments: [#"(a*)*\1b"#, #"(a+a+)+\1b"#, #"(?:(a|b|ab)*)*\1c"#])
    func exponential(pattern: String) throws {
        var effort = PatternEffort(100_000)
        let pattern = try SchemaPattern(pattern, lengthMax: 100, partsMax: 1_000)
        #expect(!pattern.matches(String(repeating: "a", count: 1_000), effort: &effort))
        #expect(effort.isUsedUp)
    }

    @Test(
        "Repetitions are limited by what they come to when written out",
        arguments: [
            "((a{1000}){1000}){1000}", "((?:){1000}){1000}", "a{0,99999999999999999999}", "a{99999999999999999999,}",
            "(?=a{1001})", "a{1000}",
        ])
    func large(pattern: String) {
        let error = #expect(throws: PatternError.self) {
            try SchemaPattern(pattern, lengthMax: 100, partsMax: 1_000)
        }
        #expect(
            error?.message
                == "is too large: with its repetitions written out it has more than the 1000 parts left for it")
    }

    @Test("A pattern of the largest size is taken, a longer text is not, nor deeper groups")
    func sizes() throws {
        #expect(try matches("a{999}", String(repeating: "a", count: 999)))
        _ = try SchemaPattern(String(repeating: "é", count: 100), lengthMax: 100, partsMax: 1_000)
        let long = #expect(throws: PatternError.self) {
            try SchemaPattern(String(repeating: "a", count: 101), lengthMax: 100, partsMax: 1_000)
        }
        #expect(long?.message == "is too long: it must have at most 100 characters")
        for (depth, isTaken) in [(63, true), (64, false)] {
            let text = String(repeating: "(", count: depth) + String(repeating: ")", count: depth)
            let isRefused = (try? SchemaPattern(text, lengthMax: 1_000, partsMax: 1_000)) == nil
            #expect(isRefused != isTaken)
        }
    }

    private func matches(_ pattern: String, _ text: String) throws -> Bool {
        var effort = PatternEffort(10_000_000)
        let isMatch = try SchemaPattern(pattern, lengthMax: 1_000, partsMax: 1_000).matches(
            text, effort: &effort)
        #expect(!effort.isUsedUp)
        return isMatch
    }
}
