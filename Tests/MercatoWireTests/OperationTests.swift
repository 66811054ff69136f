import MercatoTypes
import MercatoWire
import Testing

@Suite("Operation")
struct OperationTests {
    @Test("Each id has exactly one operation, which is found by it", arguments: OperationID.allCases)
    func ids(id: OperationID) {
        #expect(Operation.all.filter { $0.id == id }.count == 1)
        #expect(Operation.named(id).id == id)
    }

    @Test("No two operations share a method and the shape of a path")
    func shapes() {
        let shapes = Operation.all.map { operation in
            let names = operation.path.parameterNames.map { _ in "*" }
            return "\(operation.method.rawValue) \(operation.path.path(names))"
        }
        #expect(Set(shapes).count == shapes.count)
    }

    @Test("A filled-in path is matched by the operation's own template and no other shape", arguments: Operation.all)
    func matching(operation: Operation) {
        let sid = "XE0123456789abcdef0123456789abcdef"
        let path = operation.path.path(operation.path.parameterNames.map { _ in sid })
        let shapes = Set(
            Operation.all.filter { $0.path.matches(path) }.map { other in
                other.path.path(other.path.parameterNames.map { _ in "*" })
            })
        #expect(shapes == [operation.path.path(operation.path.parameterNames.map { _ in "*" })])
    }

    @Test(
        "A family lives under its own beginning of a path",
        arguments: [
            (Operation.Family.marketplace, "/v1/", 18), (.iam, "/v1/Keys", 5), (.monitor, "/v1/", 4),
            (.classic, "/2010-04-01/Accounts", 19), (.preview, "/marketplace/", 13), (.ext, "/ext/v1/", nil),
        ] as [(Operation.Family, String, Int?)])
    func families(family: Operation.Family, beginning: String, count: Int?) {
        let operations = Operation.all.filter { $0.family == family }
        #expect(operations.allSatisfy { $0.path.description.hasPrefix(beginning) })
        // Ours alone may grow as it likes; the contract says how many the others have.
        #expect(operations.count == count ?? operations.count)
        #expect(!operations.isEmpty)
    }

    @Test("A list names the member that holds its records, and nothing else but the listings of an owner does")
    func listKeys() {
        for operation in Operation.all where operation.id != .fetchModuleDataForListingOwner {
            if case .list = operation.request {
                #expect(operation.listKey?.isEmpty == false, "\(operation.id)")
                #expect(operation.method == .get, "\(operation.id)")
            } else {
                #expect(operation.listKey == nil, "\(operation.id)")
            }
        }
    }

    @Test("Success is 2xx, and 204 exactly where something is deleted")
    func success() {
        for operation in Operation.all {
            #expect(operation.success.allSatisfy { (200..<300).contains($0) }, "\(operation.id)")
            #expect((operation.success == [204]) == (operation.method == .delete), "\(operation.id)")
        }
    }

    @Test("An origin builds absolute URLs")
    func origin() throws {
        let installation = try #require(SID("XE0123456789ABCDEF0123456789abcdef"))
        let origin = Origin("https://localhost:8443")
        #expect(
            origin.url(.createBillingUsage, installation)
                == "https://localhost:8443/v1/InstalledAddOns/XE0123456789abcdef0123456789abcdef/Usage")
        #expect(origin.url(.listAvailableAddOn) == "https://localhost:8443/v1/AvailableAddOns")
        #expect(origin.description == "https://localhost:8443")
    }

    @Test("The deprecated paths are those of operations 1 to 13, with the same method, parameters and success")
    func preview() throws {
        let twins = Operation.all.filter { $0.id.preview != nil }
        #expect(twins.map(\.id) == Operation.all.filter { $0.family == .marketplace }.prefix(13).map(\.id))
        for operation in twins {
            let twin = Operation.named(try #require(operation.id.preview))
            let path = operation.path.description.dropFirst("/v1".count)
            #expect(twin.path.description == "/marketplace\(path)")
            #expect(twin.method == operation.method)
            #expect(twin.success == operation.success)
            #expect(twin.listKey == operation.listKey)
            #expect(twin.id.canonical == operation.id)
            #expect(operation.id.canonical == operation.id)
        }
        #expect(Operation.all.filter { $0.family == .preview }.count == twins.count)
    }

    @Test("What is served under the deprecated base leads on to it, where there is such a path")
    func previewOrigin() throws {
        let listing = try #require(SID("XB0123456789abcdef0123456789abcdef"))
        let origin = Origin("https://localhost").serving(.preview)
        #expect(origin.url(.fetchAvailableAddOn, listing) == "https://localhost/marketplace/AvailableAddOns/\(listing)")
        #expect(origin.url(.listAlert) == "https://localhost/v1/Alerts")
        #expect("\(origin)/docs" == "https://localhost/docs")
        #expect(origin.serving(.marketplace) == Origin("https://localhost"))
    }

    @Test("Single resources have entity tags, but none that shows a secret")
    func entityTags() {
        #expect(Operation.named(.fetchInstalledAddOn).hasEntityTag)
        for id in [OperationID.listInstalledAddOn, .createInstalledAddOn, .deleteKey, .fetchClassicAccount] {
            #expect(!Operation.named(id).hasEntityTag, "\(id)")
        }
    }
}
