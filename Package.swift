// swift-tools-version: 6.2
import PackageDescription

/// Every target holds to the same rules.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// A room of the house. Rooms stand in the order of their levels; each imports only rooms above its own line here.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioCertificateReloading = Target.Dependency.product(
    name: "NIOCertificateReloading", package: "swift-nio-extras")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTP2 = Target.Dependency.product(name: "NIOHTTP2", package: "swift-nio-http2")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTPTypesHTTP1 = Target.Dependency.product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let nioHTTPTypesHTTP2 = Target.Dependency.product(name: "NIOHTTPTypesHTTP2", package: "swift-nio-extras")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "mercato",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "mercato", targets: ["mercato"]),
        // With the rooms whose types it shows.
        .library(name: "MercatoClient", targets: ["JSONValue", "MercatoClient", "MercatoTypes", "MercatoWire"]),
    ],
    // Exact, since the file of resolved versions is not part of the tree; those they bring with them are held against
    // Packaging/versions.txt.
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1.git", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates.git", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-collections.git", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics.git", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-http2.git", exact: "1.46.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", exact: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams.git", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client.git", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin.git", exact: "1.5.0"),
    ],
    targets: [
        // Level 0
        room("MercatoTypes"),
        room("JSONValue"),
        room("MercatoFiles"),
        room("MercatoTelemetry", [coreMetrics, logging]),
        // Level 1
        room("JSONSchema", ["JSONValue"]),
        room("MercatoWire", ["JSONValue", "MercatoTypes"]),
        // Level 2
        room("MercatoCore", ["JSONSchema", "JSONValue", "MercatoTypes", crypto]),
        // Level 3, hands
        room(
            "MercatoSQLite",
            ["JSONValue", "MercatoCore", "MercatoFiles", "MercatoTypes", crypto, grdb, grdbSQLite]),
        room("MercatoClient", ["JSONValue", "MercatoTypes", "MercatoWire", httpClient, nio, nioHTTP1, nioSSL]),
        // Level 3, what every face on HTTP shares
        room(
            "MercatoHTTP",
            [
                "JSONValue", "MercatoCore", "MercatoTelemetry", "MercatoTypes", "MercatoWire", crypto, deque,
                httpTypes, hummingbird, hummingbirdCore, nio, nioHTTP1, nioHTTPTypes, nioHTTPTypesHTTP1,
            ]),
        // Level 4, faces
        room(
            "MercatoAPI",
            [
                "JSONValue", "MercatoCore", "MercatoHTTP", "MercatoTypes", "MercatoWire", crypto, httpTypes,
                hummingbird, hummingbirdCore, nio,
            ]),
        room(
            "MercatoDocs",
            ["JSONValue", "MercatoCore", "MercatoHTTP", "MercatoTypes", "MercatoWire", httpTypes, hummingbird, nio]),
        // Level 5
        room(
            "MercatoLane",
            [
                "MercatoAPI", "MercatoCore", "MercatoHTTP", "MercatoTelemetry", "MercatoTypes", "MercatoWire", deque,
                httpTypes, nio, nioHTTP1, nioHTTPTypes, nioHTTPTypesHTTP1,
            ]),
        // Level 6
        room(
            "MercatoServer",
            [
                "MercatoAPI", "MercatoCore", "MercatoDocs", "MercatoFiles", "MercatoHTTP", "MercatoLane",
                "MercatoSQLite",
                "MercatoTelemetry",
                "MercatoTypes", "MercatoWire", coreMetrics, crypto, deque, httpTypes, hummingbird, hummingbirdCore,
                lifecycle, logging, nio, nioCertificateReloading, nioHTTP2, nioHTTPTypes, nioHTTPTypesHTTP2, nioSSL,
            ]),
        room("MercatoTestSupport", ["JSONValue", "MercatoCore", "MercatoTypes"]),
        // Level 7
        room(
            "MercatoSandbox",
            [
                "JSONValue", "MercatoAPI", "MercatoCore", "MercatoFiles", "MercatoHTTP", "MercatoServer",
                "MercatoTypes",
                "MercatoWire", asn1, crypto,
                hummingbird, x509,
            ]),
        // Level 8
        .executableTarget(
            name: "mercato",
            dependencies: [
                "JSONSchema", "JSONValue", "MercatoClient", "MercatoCore", "MercatoHTTP", "MercatoSandbox",
                "MercatoServer", "MercatoTelemetry", "MercatoTypes", "MercatoWire", argumentParser, crypto, logging,
            ],
            swiftSettings: settings,
            // Every address is bound before the first request and cannot be changed afterwards. Flags of this target
            // alone: packages that depend on MercatoClient do not build it.
            linkerSettings: [.unsafeFlags(["-Xlinker", "-z", "-Xlinker", "now"], .when(platforms: [.linux]))]),
        // The program of docs/client.md.
        .executableTarget(
            name: "BillUsage", dependencies: ["MercatoClient", "MercatoTypes"], path: "Examples/BillUsage",
            swiftSettings: settings),
        // What `make instructions` counts.
        .executableTarget(
            name: "CountedWork",
            dependencies: ["MercatoCore", "MercatoSQLite", "MercatoTestSupport", "MercatoTypes", "MercatoWire"],
            path: "Benchmarks/CountedWork", swiftSettings: settings),
        // Tests
        tests("JSONValueTests", ["JSONValue"]),
        tests("JSONSchemaTests", ["JSONSchema", "JSONValue"]),
        tests("MercatoFilesTests", ["MercatoFiles", "MercatoTestSupport"]),
        tests("MercatoTelemetryTests", ["JSONValue", "MercatoTelemetry", coreMetrics, logging]),
        tests("MercatoTypesTests", ["MercatoTestSupport", "MercatoTypes"]),
        tests("MercatoWireTests", ["JSONValue", "MercatoTestSupport", "MercatoTypes", "MercatoWire", yams]),
        tests(
            "MercatoCoreTests",
            ["JSONValue", "MercatoCore", "MercatoSQLite", "MercatoTestSupport", "MercatoTypes", crypto, grdb]),
        tests(
            "MercatoSQLiteTests",
            ["JSONValue", "MercatoCore", "MercatoSQLite", "MercatoTestSupport", "MercatoTypes", grdb, grdbSQLite]),
        tests(
            "MercatoHTTPTests",
            [
                "JSONValue", "MercatoCore", "MercatoHTTP", "MercatoTestSupport", "MercatoTypes", httpTypes,
                hummingbird, hummingbirdTesting, nio,
            ]),
        tests(
            "MercatoLaneTests",
            [
                "MercatoCore", "MercatoHTTP", "MercatoLane", "MercatoSQLite", "MercatoTestSupport", "MercatoTypes",
                "MercatoWire", httpTypes, hummingbird, nio, nioEmbedded, nioHTTP1, nioHTTPTypes, nioHTTPTypesHTTP1,
            ]),
        tests(
            "MercatoAPITests",
            [
                "JSONValue", "MercatoAPI", "MercatoCore", "MercatoHTTP", "MercatoSQLite", "MercatoTestSupport",
                "MercatoTypes", "MercatoWire", httpTypes, hummingbird, hummingbirdTesting, nio,
            ]),
        tests(
            "MercatoServerTests",
            [
                "JSONValue", "MercatoCore", "MercatoHTTP", "MercatoServer", "MercatoSQLite", "MercatoTelemetry",
                "MercatoTestSupport", "MercatoTypes", "MercatoWire", httpTypes, hummingbirdCore, logging, nio,
                nioEmbedded, nioHTTPTypes,
            ]),
        tests(
            "MercatoClientTests",
            [
                "JSONValue", "MercatoClient", "MercatoDocs", "MercatoTypes", "MercatoWire", httpClient, nio, nioHTTP1,
                nioPosix, nioSSL,
            ]),
        tests(
            "MercatoDocsTests",
            ["JSONValue", "MercatoCore", "MercatoDocs", "MercatoHTTP", "MercatoTypes", "MercatoWire", yams]),
        tests("TidyTests", []),
    ]
)
