import MercatoWire
import Testing

@Suite("PathTemplate")
struct PathTemplateTests {
    @Test(
        "A path of the template matches",
        arguments: [
            ("/v1/Keys", "/v1/Keys"), ("/v1/Keys/{Sid}", "/v1/Keys/SK1"), ("/v1/Keys/{Sid}", "/v1/Keys/%2F"),
            ("/v1/A/{ASid}/B/{Sid}", "/v1/A/x/B/y"), ("/a/{Sid}.json", "/a/AC1.json"),
            ("/a/{Sid}.json", "/a/.json.json"),
        ])
    func matching(template: String, path: String) {
        #expect(PathTemplate(template).matches(path))
    }

    @Test(
        "Another case, an empty segment, a trailing slash or another length does not",
        arguments: [
            ("/v1/Keys", "/v1/keys"), ("/v1/Keys", "/V1/Keys"), ("/v1/Keys", "/v1/Keys/"), ("/v1/Keys", "v1/Keys"),
            ("/v1/Keys", "//v1/Keys"), ("/v1/Keys", "/v1//Keys"), ("/v1/Keys", "/v1"), ("/v1/Keys", ""),
            ("/v1/Keys", "/"), ("/v1/Keys/{Sid}", "/v1/Keys"), ("/v1/Keys/{Sid}", "/v1/Keys/"),
            ("/v1/Keys/{Sid}", "/v1/Keys/a/"), ("/v1/Keys/{Sid}", "/v1/Keys/a/b"), ("/a/{Sid}.json", "/a/.json"),
            ("/a/{Sid}.json", "/a/x"), ("/a/{Sid}.json", "/a/x.JSON"), ("/a/{Sid}.json", "/a/x.json/"),
        ])
    func other(template: String, path: String) {
        #expect(!PathTemplate(template).matches(path))
    }

    @Test("Parameters are filled in, in order")
    func filling() {
        let template = PathTemplate("/v1/A/{ASid}/B/{Sid}.json")
        #expect(template.parameterNames == ["ASid", "Sid"])
        #expect(template.path(["one", "two"]) == "/v1/A/one/B/two.json")
        #expect(template.path(["one"]) == "/v1/A/one/B/{Sid}.json")
        #expect(template.description == "/v1/A/{ASid}/B/{Sid}.json")
    }
}
