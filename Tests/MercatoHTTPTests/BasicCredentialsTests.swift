import Foundation
import Testing

@testable import MercatoHTTP

@Suite("Basic credentials")
struct BasicCredentialsTests {
    private func header(_ text: String) -> String { "Basic \(Data(text.utf8).base64EncodedString())" }

    @Test(
        "A name and a password come back as they were written",
        arguments: [("a", "b"), ("SK1", "secret"), ("", ""), ("name", "with:colon"), ("ü", "🎈"), ("longer", "x\ny")])
    func pairs(name: String, password: String) throws {
        let credentials = try #require(BasicCredentials(header("\(name):\(password)")))
        #expect(credentials.username == name)
        #expect(credentials.password == password)
        #expect(BasicCredentials("bAsIC" + header("\(name):\(password)").dropFirst(5)) == credentials)
    }

    @Test(
        "Anything else is no credentials",
        arguments: [
            "", "Basic", "Basic ", "Basic  YTpi", "Basic YTpi ", "Bearer YTpi", "Basi YTpi", "Basicc YTpi",
            "Basic YWI=",
            "Basic YTp", "Basic YT=i", "Basic YTpi=", "Basic ====", "Basic YTpi====", "Basic Y!pi", "Basic /zo=",
        ])
    func others(header: String) {
        #expect(BasicCredentials(header) == nil)
    }

    @Test("What is read of Base64 is what Foundation reads, and whatever it writes is read")
    func base64() {
        var random = SystemRandomNumberGenerator()
        let letters = Array("ABCxyz019+/=== \n-".utf8)
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in letters.randomElement(using: &random)! }
            // It overlooks padding in wrong places, which is refused here.
            guard let read = text.withUnsafeBufferPointer({ BasicCredentials.bytes($0) }) else { continue }
            #expect(
                read == Data(base64Encoded: Data(text)).map { Array($0) }, "\(String(decoding: text, as: UTF8.self))")
        }
        for count in 0..<300 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            let text = Array(Data(bytes).base64EncodedData())
            #expect(text.withUnsafeBufferPointer { BasicCredentials.bytes($0) } == bytes)
        }
    }
}
