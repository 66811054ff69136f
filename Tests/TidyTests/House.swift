/// The rooms of the house and what each may import of the others (`ARCHITECTURE.md`): a room imports only rooms on a
/// lower level, never sideways. This is the table itself; the tests hold every import line against it.
enum House {
    struct Room: Sendable {
        let name: String
        let level: Int
        /// Rooms of ours.
        let rooms: Set<String>
        /// Modules of others.
        let modules: Set<String>

        init(_ name: String, level: Int, rooms: Set<String> = [], modules: Set<String> = []) {
            self.name = name
            self.level = level
            self.rooms = rooms
            self.modules = modules
        }
    }

    private static let http: Set<String> = [
        "HTTPTypes", "Hummingbird", "HummingbirdCore", "Logging", "NIOCore", "NIOHTTP1", "NIOHTTPTypes",
        "NIOHTTPTypesHTTP1",
    ]
    private static let words: Set<String> = ["JSONValue", "MercatoTypes"]

    static let rooms = [
        Room("MercatoTypes", level: 0),
        Room("JSONValue", level: 0),
        Room("MercatoFiles", level: 0, modules: ["Foundation"]),
        Room(
            "MercatoTelemetry", level: 0, modules: ["CoreMetrics", "Foundation", "Logging", "Synchronization"]),
        Room("JSONSchema", level: 1, rooms: ["JSONValue"]),
        Room("MercatoWire", level: 1, rooms: words, modules: ["Foundation"]),
        Room("MercatoCore", level: 2, rooms: words.union(["JSONSchema"]), modules: ["Crypto", "Synchronization"]),
        Room(
            "MercatoSQLite", level: 3, rooms: words.union(["MercatoCore", "MercatoFiles"]),
            modules: ["Crypto", "Foundation", "GRDB", "GRDBSQLite", "Synchronization"]),
        Room(
            "MercatoClient", level: 3, rooms: words.union(["MercatoWire"]),
            modules: ["AsyncHTTPClient", "Foundation", "NIOCore", "NIOHTTP1", "NIOSSL"]),
        Room(
            "MercatoHTTP", level: 3, rooms: words.union(["MercatoCore", "MercatoTelemetry", "MercatoWire"]),
            modules: http.union(["Crypto", "DequeModule", "Foundation", "Synchronization"])),
        Room(
            "MercatoAPI", level: 4, rooms: words.union(["MercatoCore", "MercatoHTTP", "MercatoWire"]),
            modules: http.union(["Crypto", "Foundation", "Synchronization"])),
        Room(
            "MercatoDocs", level: 4, rooms: words.union(["MercatoCore", "MercatoHTTP", "MercatoWire"]),
            modules: http.union(["Foundation"])),
        Room(
            "MercatoLane", level: 5,
            rooms: words.union(["MercatoAPI", "MercatoCore", "MercatoHTTP", "MercatoTelemetry", "MercatoWire"]),
            modules: http.union(["DequeModule", "Synchronization"])),
        Room(
            "MercatoServer", level: 6,
            rooms: words.union([
                "MercatoAPI", "MercatoCore", "MercatoDocs", "MercatoFiles", "MercatoHTTP", "MercatoLane",
                "MercatoSQLite",
                "MercatoTelemetry",
                "MercatoWire",
            ]),
            modules: http.union([
                "CoreMetrics", "Crypto", "DequeModule", "Dispatch", "Foundation",
                "NIOHTTP2", "NIOHTTPTypesHTTP2",
                "NIOCertificateReloading", "NIOSSL", "ServiceLifecycle", "Synchronization", "UnixSignals",
            ])),
        Room(
            "MercatoTestSupport", level: 6, rooms: words.union(["MercatoCore"]),
            modules: ["Foundation", "Synchronization"]),
        Room(
            "MercatoSandbox", level: 7,
            rooms: words.union([
                "MercatoAPI", "MercatoCore", "MercatoFiles", "MercatoHTTP", "MercatoServer", "MercatoWire",
            ]),
            modules: http.union(["Crypto", "Foundation", "SwiftASN1", "Synchronization", "X509"])),
        Room(
            "mercato", level: 8,
            rooms: words.union([
                "JSONSchema", "MercatoClient", "MercatoCore", "MercatoHTTP", "MercatoSandbox", "MercatoServer",
                "MercatoTelemetry", "MercatoWire",
            ]),
            modules: ["ArgumentParser", "Crypto", "Foundation", "Logging"]),
    ]

    static func room(_ name: String) -> Room? { rooms.first { $0.name == name } }
}
