import Foundation
import Yams

/// One of the public OpenAPI documents, as far as the tests read it.
struct ContractDocument: Decodable {
    struct Parameter: Decodable {
        let name: String
        let `in`: String
    }

    struct Property: Decodable {
        let type: String?
    }

    struct Schema: Decodable {
        let properties: [String: Property]?
    }

    struct Media: Decodable {
        let schema: Schema
    }

    struct Content: Decodable {
        let content: [String: Media]?
    }

    struct Operation: Decodable {
        let operationId: String
        let parameters: [Parameter]?
        let requestBody: Content?
        let responses: [String: Content]
    }

    struct PathItem: Decodable {
        let get: Operation?
        let post: Operation?
        let delete: Operation?
    }

    struct Components: Decodable {
        let schemas: [String: Schema]
    }

    let paths: [String: PathItem]
    let components: Components

    init(_ name: String) throws {
        guard let directory = Self.directory else { throw CocoaError(.fileNoSuchFile) }
        let text = try String(contentsOfFile: "\(directory)/\(name).yaml", encoding: .utf8)
        self = try YAMLDecoder().decode(ContractDocument.self, from: text)
    }

    /// The documents lie beside the repository, not in it: found by going up from this file, or said by
    /// `MERCATO_CONTRACT_DIR`. A stranger's clone has neither, and reports the tests that need them as skipped.
    static let directory: String? = {
        if let named = ProcessInfo.processInfo.environment["MERCATO_CONTRACT_DIR"] { return "\(named)/openapi" }
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appending(path: "shared/contract/openapi").path
            if FileManager.default.fileExists(atPath: candidate) { return candidate }
            folder.deleteLastPathComponent()
        }
        return nil
    }()

    static let isMissing: Bool = directory == nil
}
