import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Authentication", .everyStore)
struct AuthenticationTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace
    private let key: APIKey

    init() throws {
        world = try directory.marketplace()
        let key = world.fixtures.key(of: world.fixtures.publisher)
        try world.change { try $0.accounts.insert(key) }
        self.key = key
    }

    private var publisher: Account { world.fixtures.publisher }

    @Test("An account's SID and token are its caller")
    func token() async throws {
        let caller = try await authenticate(publisher.sid.description, Fixtures.secret(of: publisher.sid))
        #expect(caller == Caller(account: publisher))
    }

    @Test("A key's SID and secret are the caller of its account")
    func apiKey() async throws {
        let caller = try await authenticate(key.sid.description, Fixtures.secret(of: key.sid))
        #expect(caller == Caller(account: publisher, key: key))
    }

    @Test("The SID's hex case does not matter")
    func hexCase() async throws {
        let sid = "AC" + publisher.sid.description.dropFirst(2).uppercased()
        #expect(try await authenticate(sid, Fixtures.secret(of: publisher.sid)).account == publisher)
    }

    @Test("Anything wrong has one and the same answer")
    func wrong() async throws {
        let (account, secret) = (publisher.sid.description, Fixtures.secret(of: publisher.sid))
        let keySecret = Fixtures.secret(of: key.sid)
        let unknown = SID(kind: .account, high: 1, low: 1).description
        for (username, password) in [
            (account, ""), (account, secret + "x"), (account, String(secret.dropLast())),
            (account, secret.uppercased() + " "),
            (account, keySecret), (key.sid.description, secret), (key.sid.description, ""), ("", ""), ("", secret),
            ("publisher", secret), (unknown, secret), (SID(kind: .apiKey, high: 1, low: 1).description, keySecret),
            (world.fixtures.customer.sid.description, secret), (world.fixtures.installation.sid.description, secret),
            (account + " ", secret),
        ] {
            await #expect(throws: AuthenticationRefusal.wrong, "\(username) \(password)") {
                try await authenticate(username, password)
            }
        }
    }

    @Test("A revoked key stops working at once, its account's token goes on")
    func revoked() async throws {
        try world.change { try $0.accounts.deleteKey(key.sid) }
        await #expect(throws: AuthenticationRefusal.wrong) {
            try await authenticate(key.sid.description, Fixtures.secret(of: key.sid))
        }
        _ = try await authenticate(publisher.sid.description, Fixtures.secret(of: publisher.sid))
    }

    @Test(
        "A suspended account is told so, a closed one has no valid credentials",
        arguments: [(Account.Status.suspended, AuthenticationRefusal.suspended), (.closed, .wrong)])
    func status(status: Account.Status, refusal: AuthenticationRefusal) async throws {
        var account = publisher
        account.status = status
        let changed = account
        try world.change { try $0.accounts.update(changed) }
        for sid in [publisher.sid, key.sid] {
            await #expect(throws: refusal) { try await authenticate(sid.description, Fixtures.secret(of: sid)) }
            // Only who knows the secret learns the status.
            await #expect(throws: AuthenticationRefusal.wrong) { try await authenticate(sid.description, "guess") }
        }
    }

    @Test("Refusals say what to do and hold no secret")
    func messages() {
        let refusals: [AuthenticationRefusal] = [
            .missing, .wrong, .suspended, .withdrawn, .tooManyFailures(retryAfterSeconds: 7),
        ]
        #expect(Set(refusals.map(\.description)).count == 5)
        #expect(AuthenticationRefusal.missing.description.hasPrefix("Authentication Error"))
        #expect(AuthenticationRefusal.wrong.description.hasPrefix("Authentication Error"))
        #expect(AuthenticationRefusal.tooManyFailures(retryAfterSeconds: 7).description.contains("7 s"))
    }

    private func authenticate(_ username: String, _ password: String) async throws -> Caller {
        try await world.authentication.authenticate(username: username, password: password)
    }
}
