import Testing

@testable import JSONSchema

@Suite("SchemaURI")
struct SchemaURITests {
    // The examples of RFC 3986, 5.4, without those of its section for lax parsers.
    @Test(
        "A reference is resolved as RFC 3986 says",
        arguments: [
            ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q"), ("g#s", "http://a/b/c/g"), (";x", "http://a/b/c/;x"),
            ("g;x?y#s", "http://a/b/c/g;x?y"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
            ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"), ("../g", "http://a/b/g"),
            ("../..", "http://a/"), ("../../", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"),
            ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
            ("g;x=1/../y", "http://a/b/c/y"), ("g?y/../x", "http://a/b/c/g?y/../x"), ("HTTP://a", "http://a"),
        ])
    func resolving(reference: String, address: String) {
        #expect(SchemaURI("http://a/b/c/d;p?q").resolving(SchemaURI(reference)).address == address)
    }

    @Test(
        "A reference is resolved also where there is no full URI",
        arguments: [
            ("", "a.json", "a.json"), ("a/b", "c", "a/c"), ("urn:x:y", "#z", "urn:x:y"),
            ("http://a", "b", "http://a/b"),
        ])
    func partial(base: String, reference: String, address: String) {
        #expect(SchemaURI(base).resolving(SchemaURI(reference)).address == address)
    }

    @Test(
        "A fragment is read with its escapes resolved",
        arguments: [
            ("#/a%25b", "/a%b"), ("a#%C3%A9", "é"), ("a", ""), ("#", ""), ("#%", nil), ("#%4", nil), ("#%zz", nil),
            ("#%FF", nil), ("#%+1", nil),
        ] as [(String, String?)])
    func fragments(reference: String, fragment: String?) {
        #expect(SchemaURI(reference).decodedFragment == fragment)
    }
}
