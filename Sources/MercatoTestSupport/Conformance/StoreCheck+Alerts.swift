import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let alerts = [
        StoreCheck("an alert comes back with every field and its exchange, to its own account") { engine in
            let fixtures = Fixtures()
            let owner = fixtures.publisher.sid
            let alert = Alert(
                sid: fixtures.sids.make(.alert, at: fixtures.time.now()), accountSid: owner, level: .error,
                outcome: .answered(errorCode: 20500), text: "What \"went\" wrong, é🎈", requestMethod: "POST",
                requestURL: "https://localhost/v1?a=b", resourceSid: fixtures.installation.sid,
                dateCreated: fixtures.time.now(),
                exchange: Alert.Exchange(
                    requestVariables: "{\"a\":1}", requestHeaders: "A: 1\nB: 2",
                    answer: .written(headers: "C: 3", body: "body")))
            let bare = fixtures.alert(of: fixtures.publisher)
            _ = try engine.commit { try $0.alerts.append([alert, bare]) }
            try Demand.equal(try await engine.read { try $0.alerts.alert(alert.sid, of: owner) }, alert, "the alert")
            let resource = try await engine.read { try $0.alerts.alert(bare.sid, of: owner)?.resourceSid }
            try Demand.equal(resource, nil, "an alert without a resource")
            let stranger = fixtures.customer.sid
            try Demand.equal(try await engine.read { try $0.alerts.alert(alert.sid, of: stranger) }, nil, "another's")
        },
        StoreCheck("an alert comes back with the facts of every outcome") { engine in
            let fixtures = Fixtures()
            let owner = fixtures.publisher.sid
            let report = fixtures.sids.make(.usageReport, at: fixtures.time.now())
            let outcomes =
                RefusalKind.allCases.map { Alert.Outcome.refused($0, rule: "rule \"é\"") }
                + [.partlyRefused(report: report), .answered(errorCode: 20404)]
            for outcome in outcomes {
                let alert = Alert(
                    sid: fixtures.sids.make(.alert, at: fixtures.time.now()), accountSid: owner, level: .warning,
                    outcome: outcome, text: "Text", requestMethod: "POST", requestURL: "https://localhost/",
                    resourceSid: nil, dateCreated: fixtures.time.now(),
                    exchange: Alert.Exchange(
                        requestVariables: "1", requestHeaders: "2",
                        answer: .facts(
                            requestSid: fixtures.sids.makeForRequest(), message: "What \"went\" wrong\n, é🎈",
                            errorPages: "https://localhost/docs/errors")))
                _ = try engine.commit { try $0.alerts.append([alert]) }
                let found = try await engine.read { try $0.alerts.alert(alert.sid, of: owner) }
                try Demand.equal(found, alert, "the alert of \(outcome)")
            }
        },
        StoreCheck("a list of alerts leaves the exchanges out") { engine in
            let fixtures = Fixtures()
            let owner = fixtures.publisher.sid
            let exchange = Alert.Exchange(
                requestVariables: "1", requestHeaders: "2", answer: .written(headers: "3", body: "4"))
            let alert = Alert(
                sid: fixtures.sids.make(.alert, at: fixtures.time.now()), accountSid: owner, level: .notice,
                outcome: .refused(.invalid, rule: "body"), text: "Text", requestMethod: "POST",
                requestURL: "https://localhost/",
                resourceSid: fixtures.installation.sid, dateCreated: fixtures.time.now(), exchange: exchange)
            _ = try engine.commit { try $0.alerts.append([alert]) }
            let page = try await engine.read {
                try $0.alerts.alerts(AlertFilter(accountSid: owner), page: PageRequest(size: 10))
            }
            let expected = Alert(
                sid: alert.sid, accountSid: owner, level: .notice, outcome: .refused(.invalid, rule: "body"),
                text: "Text",
                requestMethod: "POST", requestURL: "https://localhost/", resourceSid: fixtures.installation.sid,
                dateCreated: alert.dateCreated, exchange: nil)
            try Demand.equal(page.records, [expected], "the list")
        },
        StoreCheck("alerts are found by level and time, from inclusive, until exclusive, for one account") { engine in
            let fixtures = Fixtures()
            let owner = fixtures.publisher
            let start = fixtures.time.now()
            var alerts: [Alert] = []
            for level in Alert.Level.allCases {
                alerts.append(fixtures.alert(of: owner, level: level))
                fixtures.time.advance(milliseconds: 1_000)
            }
            let stored = alerts + [fixtures.alert(of: fixtures.customer, level: .error)]
            _ = try engine.commit { try $0.alerts.append(stored) }
            typealias Change = (inout AlertFilter) -> Void
            let table: [(String, Change, [Alert.Level])] = [
                ("all", { _ in }, [.debug, .notice, .warning, .error]), ("level", { $0.level = .warning }, [.warning]),
                ("from", { $0.from = start.advanced(milliseconds: 2_000) }, [.debug, .notice]),
                ("from later", { $0.from = start.advanced(milliseconds: 2_001) }, [.debug]),
                ("until", { $0.until = start.advanced(milliseconds: 1_000) }, [.error]),
                ("until later", { $0.until = start.advanced(milliseconds: 1_001) }, [.warning, .error]),
                ("level and time", { ($0.level, $0.from) = (.error, start.advanced(milliseconds: 1)) }, []),
            ]
            for (name, change, expected) in table {
                var filter = AlertFilter(accountSid: owner.sid)
                change(&filter)
                let wanted = filter
                let found = try await engine.read { try $0.alerts.alerts(wanted, page: PageRequest(size: 10)).records }
                try Demand.equal(found.map(\.level), expected, "alerts: \(name)")
            }
        },
        StoreCheck("what is out of date is found oldest first, of all accounts, and can be deleted") { engine in
            let fixtures = Fixtures()
            let start = fixtures.time.now()
            var alerts: [Alert] = []
            for owner in [fixtures.publisher, fixtures.customer, fixtures.publisher] {
                alerts.append(fixtures.alert(of: owner))
                fixtures.time.advance(milliseconds: 1_000)
            }
            let stored = alerts
            _ = try engine.commit { try $0.alerts.append(stored.reversed()) }
            let end = start.advanced(milliseconds: 2_000)
            let found = try await engine.read { try $0.alerts.outdated(before: end, limit: 10) }
            try Demand.equal(
                found, stored.prefix(2).map { DatedRecord(sid: $0.sid, accountSid: $0.accountSid) }, "the outdated")
            let first = try await engine.read { try $0.alerts.outdated(before: end, limit: 1) }
            try Demand.equal(first, Array(found.prefix(1)), "the oldest alone")
            _ = try engine.commit { try $0.alerts.delete(found.map(\.sid)) }
            let left = try await engine.read { tx in
                try stored.map { try tx.alerts.alert($0.sid, of: $0.accountSid) != nil }
            }
            try Demand.equal(left, [false, false, true], "what is left")
        },
    ]
}
