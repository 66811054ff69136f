import JSONValue
import MercatoTypes
import MercatoWire
import NIOHTTP1

/// What a server said.
struct Answer {
    let url: String
    let status: Int
    let headers: HTTPHeaders
    let body: [UInt8]

    /// The largest answer that is read: the fullest page of alerts stays below it.
    static let bodyBytesMax = 16 * 1_048_576

    static let notModified = 304

    /// The body as JSON: an object, as every answer of a Mercato server is.
    /// - Throws: ``MercatoClientError/unexpectedAnswer(url:status:reason:body:)``
    func json() throws(MercatoClientError) -> JSONValue {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: body)
        } catch {
            throw unexpected("\(error)")
        }
        guard json.object != nil else { throw unexpected("it is JSON, but no object") }
        return json
    }

    /// The body as a resource.
    /// - Throws: ``MercatoClientError/unexpectedAnswer(url:status:reason:body:)``
    func resource<Resource>(
        _ read: (JSONValue) throws(ResourceError) -> Resource
    ) throws(MercatoClientError) -> Resource {
        let json = try json()
        do throws(ResourceError) {
            return try read(json)
        } catch {
            throw unexpected("\(error)")
        }
    }

    /// The body as the records of a list.
    /// - Throws: ``MercatoClientError/unexpectedAnswer(url:status:reason:body:)``
    func records<Record>(
        of id: OperationID, _ read: (JSONValue) throws(ResourceError) -> Record
    ) throws(MercatoClientError) -> [Record] {
        guard let key = Operation.named(id).listKey, let values = try json()[key]?.array else {
            throw unexpected("it is no page of a list")
        }
        var records: [Record] = []
        for value in values {
            do throws(ResourceError) {
                records.append(try read(value))
            } catch {
                throw unexpected("\(error)")
            }
        }
        return records
    }

    /// The query of the page after this one; nil when there is none.
    ///
    /// Of the link nothing but its query is used, so that no answer can lead the credentials to another server.
    /// - Throws: ``MercatoClientError/unexpectedAnswer(url:status:reason:body:)``
    func nextPage(of id: OperationID, _ sids: [SID] = []) throws(MercatoClientError) -> FormParameters? {
        let path = Operation.named(id).path.path(sids.map(\.description))
        let json = try json()
        guard let link = (json["meta"]?["next_page_url"] ?? json["next_page_uri"])?.string else { return nil }
        guard let mark = link.firstIndex(of: "?"), link[..<mark].hasSuffix(path),
            let query = try? FormParameters(encoded: link[link.index(after: mark)...].utf8)
        else { throw unexpected("its link to the next page does not lead to a page of this list") }
        return query
    }

    /// The refusal that this is, for a status that does not mean success: the server's own words if it has any.
    func refusal() -> MercatoClientError {
        guard let json = try? JSONValue(parsing: body), let error = try? ErrorResource(json: json) else {
            return unexpected(
                (300..<400).contains(status)
                    ? "it redirects, and redirects are not followed; give the URL it names"
                    : "this is not its error body")
        }
        return .refused(
            MercatoClientError.Refusal(
                status: status, code: error.code, message: error.message, moreInfo: error.moreInfo,
                params: error.params, requestID: headers.first(name: "Twilio-Request-Id"),
                retryAfterSeconds: headers.first(name: "Retry-After").flatMap { Int($0) }))
    }

    /// - Parameter reason: what is wrong with the answer
    func unexpected(_ reason: String) -> MercatoClientError {
        let start = JSONText.cut(JSONText.visible(String(decoding: body.prefix(200), as: UTF8.self)), to: 200)
        return .unexpectedAnswer(url: url, status: status, reason: reason, body: start)
    }
}
