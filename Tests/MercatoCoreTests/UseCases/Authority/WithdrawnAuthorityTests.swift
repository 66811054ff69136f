import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("Authority that is withdrawn between a request's head and its commit", .everyStore)
struct WithdrawnAuthorityTests {
    @Test("Nothing is read or written with it, and nothing is left behind", arguments: UseCase.allCases)
    func beforeAnything(useCase: UseCase) async throws {
        let world = try AuthorityWorld()
        for withdrawal in Withdrawal.allCases where withdrawal.concerns(useCase) {
            let stage = try await withdrawal.stage(world, useCase)
            let caller = try await withdrawal.caller(world, stage, useCase)
            try withdrawal.happen(world.market, stage, caller)
            let before = try world.directory.dump()
            let outcome = await Refused { try await useCase.attempt(in: world, on: stage, by: caller) }
            #expect(outcome == Refused(withdrawal.refusal(useCase)), "\(withdrawal)")
            #expect(try world.directory.dump() == before, "\(withdrawal) left something")
        }
    }

    @Test(
        "Nor when it is withdrawn after everything was looked at, right before the commit",
        arguments: UseCase.allCases.filter(\.writes))
    func beforeCommit(useCase: UseCase) async throws {
        let world = try AuthorityWorld()
        for withdrawal in Withdrawal.allCases where withdrawal.concerns(useCase) {
            let stage = try await withdrawal.stage(world, useCase)
            let caller = try await withdrawal.caller(world, stage, useCase)
            // A report is judged, and dated, as of the moment it had arrived whole.
            if withdrawal == .overlapOver, useCase == .createUsage { continue }
            let (market, directory) = (world.market, world.directory)
            let before = Kept<[String]>()
            world.store.beforeNextWrite {
                try withdrawal.happen(market, stage, caller)
                before.value = try directory.dump()
            }
            let outcome = await Refused { try await useCase.attempt(in: world, on: stage, by: caller) }
            #expect(!world.store.forget(), "\(useCase) writes nothing; say so in UseCase.writes")
            #expect(outcome == Refused(withdrawal.refusal(useCase)), "\(withdrawal)")
            #expect(try directory.dump() == before.value, "\(withdrawal) left something")
        }
    }

    @Test("What takes nothing away stops nothing", arguments: UseCase.allCases.filter(\.writes))
    func harmless(useCase: UseCase) async throws {
        let world = try AuthorityWorld()
        for change in Harmless.allCases {
            let stage = try await Withdrawal.keyRevoked.stage(world, useCase)
            let caller = try await Withdrawal.keyRevoked.caller(world, stage, useCase)
            let market = world.market
            world.store.beforeNextWrite { try change.happen(market, stage, caller) }
            let outcome = await Refused { try await useCase.attempt(in: world, on: stage, by: caller) }
            #expect(outcome == Refused(nil), "\(change)")
            #expect(!world.store.forget(), "\(change)")
        }
    }
}

/// A change to what a caller's authority depends on that takes nothing of it away.
enum Harmless: CaseIterable {
    case renamed, keyRenamed, rotatedWithOverlap, otherKeyRevoked, roleGiven

    func happen(_ market: Marketplace, _ stage: Stage, _ caller: Caller) throws {
        try market.change { tx in
            switch self {
            case .renamed: try tx.accounts.update(stage.account) { $0.friendlyName = "Renamed" }
            case .keyRenamed:
                var key = try #require(caller.key)
                key.friendlyName = "Renamed"
                try tx.accounts.update(key)
            case .rotatedWithOverlap:
                let key = try #require(caller.key)
                try tx.accounts.update(key.rotated(until: Withdrawal.overlapEnd))
            case .otherKeyRevoked:
                let other = market.fixtures.key(of: stage.account)
                try tx.accounts.insert(other)
                try tx.accounts.deleteKey(other.sid)
            case .roleGiven: try tx.accounts.update(stage.account) { $0.roles.insert(.publisher) }
            }
        }
    }
}

/// Something that a closure found out.
final class Kept<Value: Sendable>: @unchecked Sendable {
    /// Written before the closure's caller goes on, read after.
    var value: Value?
}
