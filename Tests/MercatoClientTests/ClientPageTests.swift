import Foundation
import MercatoClient
import MercatoTypes
import MercatoWire
import Testing

// What stands between the two marks is the program of docs/client.md, word for word; so it compiles.
// begin
/// Bills what a customer used in a day, once, however often it is run.
func bill(_ words: Amount, on day: CivilDate, installation: SID, item: SID) async throws {
    try await withMercatoClient(
        url: "https://market.example", username: "SK…", password: "…", caFile: "/etc/mercato/ca.pem"
    ) { client in
        let key = "\(installation)-\(day)"
        do {
            let receipt = try await client.reportUsage(
                installation: installation, items: [(item.description, words)], idempotencyKey: key)
            print(receipt.isReplay ? "billed before" : "billed", receipt.reply.totalSubmitted)
        } catch let refusal as ErrorResource where refusal.status < 500 {
            print("not billed: \(refusal.message), see \(refusal.moreInfo)")
        } catch let error as MercatoClientError where error.isBeforeRequest {
            print("not sent: \(error)")
        } catch {
            print("perhaps billed: \(error). The same key makes it safe to try again")
        }
    }
}
// end

@Suite("The client's page")
struct ClientPageTests {
    @Test("Its program is the one that is compiled here")
    func program() throws {
        let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
        let start = try #require(source.firstRange(of: "// begin\n")?.upperBound)
        let end = try #require(source.firstRange(of: "// end\n")?.lowerBound)
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../docs/client.md").standardizedFileURL
        let text = try String(contentsOf: page, encoding: .utf8)
        #expect(text.contains(source[start..<end]))
    }
}
