import JSONValue
import Testing

@Suite("JSONObject")
struct JSONObjectTests {
    @Test("Members keep the order in which they were added")
    func order() {
        var object: JSONObject = ["b": 1, "a": 2]
        object["c"] = 3
        object["b"] = 4
        #expect(object.names == ["b", "a", "c"])
        #expect(object.map(\.value) == [4, 2, 3])
        #expect(object.members.map(\.name) == object.names)
    }

    @Test("Setting nil removes a member, and null does not")
    func removal() {
        var object: JSONObject = ["a": 1, "b": 2]
        object["a"] = nil
        object["x"] = nil
        #expect(object.names == ["b"])
        object["b"] = .null
        #expect(object["b"] == .some(.null))
        #expect(object.count == 1)
        object["b"] = nil
        #expect(object.isEmpty)
    }

    @Test("Many members are found, replaced and removed like few")
    func many() {
        var object = JSONObject()
        for number in 0..<100 {
            object["n\(number)"] = .number(JSONNumber(number))
        }
        object["n50"] = "changed"
        object["n10"] = nil
        #expect(object.count == 99)
        #expect(object["n10"] == nil)
        #expect(object["n50"] == "changed")
        #expect(object["n99"] == 99)
        for number in 5..<100 {
            object["n\(number)"] = nil
        }
        #expect(object.names == ["n0", "n1", "n2", "n3", "n4"])
        #expect(object["n4"] == 4)
        #expect(object["n5"] == nil)
    }

    @Test("Equality ignores the order of members")
    func equality() {
        let left: JSONObject = ["a": 1, "b": ["c": 2, "d": 3]]
        let right: JSONObject = ["b": ["d": 3, "c": 2], "a": 1]
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        #expect(left != ["a": 1])
        #expect(left != ["a": 1, "x": ["c": 2, "d": 3]])
        #expect((["a": .null] as JSONObject) != ["b": .null])
    }

    @Test("Appending refuses a name that is there")
    func append() {
        var object: JSONObject = ["a": .null]
        let answers = [object.append("a", 1), object.append("b", 2)]
        #expect(answers == [false, true])
        #expect(object == ["a": .null, "b": 2])
    }

    @Test("In a literal the last value of a name wins")
    func literal() {
        let object = JSONObject(dictionaryLiteral: ("a", 1), ("b", 2), ("a", 3))
        #expect(object.names == ["a", "b"])
        #expect(object["a"] == 3)
    }

    @Test("Names that only look the same are different", arguments: [0, 20])
    func canonicalEquivalence(others: Int) {
        var object: JSONObject = ["K": 1, "\u{212A}": 2, "\u{E9}": 3, "e\u{301}": 4]
        for number in 0..<others {
            object["n\(number)"] = .null
        }
        #expect(object.count == 4 + others)
        #expect(object["K"] == 1)
        #expect(object["\u{212A}"] == 2)
        #expect(object["\u{E9}"] == 3)
        #expect(object["e\u{301}"] == 4)
    }
}
