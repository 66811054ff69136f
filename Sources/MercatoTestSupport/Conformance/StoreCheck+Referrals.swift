import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let referrals = [
        StoreCheck("a referral is found by its pair, in its direction, and there is one at most") { engine in
            let fixtures = Fixtures()
            let (converted, partner) = (fixtures.customer.sid, fixtures.publisher.sid)
            func conversion() -> ReferralConversion {
                ReferralConversion(
                    sid: fixtures.sids.make(.referralRecord, at: fixtures.time.now()), convertedSid: converted,
                    referralSid: partner, dateCreated: fixtures.time.now())
            }
            let first = conversion()
            _ = try engine.commit { tx in
                for account in fixtures.accounts { try tx.accounts.insert(account) }
                try Demand.equal(try tx.referrals.conversion(of: converted, by: partner), nil, "before")
                try tx.referrals.insert(first)
                try Demand.equal(try tx.referrals.conversion(of: converted, by: partner), first, "in the transaction")
            }
            try Demand.failure("a second record of the pair") {
                let second = conversion()
                _ = try engine.commit { try $0.referrals.insert(second) }
            }
            let found = try await engine.read { tx in
                try [
                    tx.referrals.conversion(of: converted, by: partner),
                    tx.referrals.conversion(of: partner, by: converted),
                    tx.referrals.conversion(of: converted, by: fixtures.otherPublisher.sid),
                ]
            }
            try Demand.equal(found, [first, nil, nil], "the records")
        }
    ]
}
