import MercatoTypes

/// Operation 13, the main job: `POST /v1/InstalledAddOns/{XE}/Usage`.
package struct UsageReporting: Sendable {
    private let store: AuthorizedStore
    private let directory: any Directory
    private let time: any TimeSource
    private let sids: any SIDSource
    private let backlog: any AlertBacklog
    private let room: any StorageRoom

    package init(
        store: AuthorizedStore, directory: any Directory, time: any TimeSource, sids: any SIDSource,
        backlog: any AlertBacklog, room: any StorageRoom = EndlessRoom()
    ) {
        self.store = store
        self.directory = directory
        self.time = time
        self.sids = sids
        self.backlog = backlog
        self.room = room
    }

    /// One call, as a face hands it over. Key and body are asked for only when the gates let pass (contract: order of
    /// checks).
    package struct Command: Sendable {
        package let caller: Caller
        /// What stands in the path where the installation's SID belongs.
        package let installation: String
        /// The idempotency key, if one was sent.
        package let key: Result<String?, UsageRefusal>
        package let usage: @Sendable () throws(UsageRefusal) -> SubmittedUsage
        package let exchange: any UsageExchange

        package init(
            caller: Caller, installation: String, key: Result<String?, UsageRefusal>,
            usage: @escaping @Sendable () throws(UsageRefusal) -> SubmittedUsage, exchange: any UsageExchange
        ) {
            self.caller = caller
            self.installation = installation
            self.key = key
            self.usage = usage
            self.exchange = exchange
        }
    }

    /// The answer to an accepted report.
    package struct Answer: Sendable {
        package let report: UsageReport
        /// Whether it repeats an earlier answer.
        package let isReplay: Bool
    }

    /// Reports usage. When this returns, the billing events are on disk, once, in balanced entries (promise 1).
    ///
    /// A refusal that is a row of the response-code table has left its Debugger notification before it is thrown, or,
    /// while the store fails, leaves it as soon as the store is there again.
    /// - Throws: ``UsageRefusal``, ``StoreFault/overloaded(retryAfterSeconds:)`` when nothing was even tried, or what
    ///   ``UseCase/authorize(_:)`` and ``Authentication`` throw when the caller may not report, or no longer.
    package func report(_ command: Command) async throws -> Answer {
        do {
            return try await accept(command)
        } catch let refusal as UsageRefusal {
            try await raiseAlert(refusal, command)
            throw refusal
        } catch let fault as StoreFault {
            let refusal: UsageRefusal
            switch fault {
            case .overloaded: throw fault
            case .unavailable(let reason): refusal = .billingFailed(reason)
            case .readTooLong(let seconds): refusal = .billingFailed("reading took longer than \(seconds) s")
            case .outcomeUnknown(let reason): refusal = .outcomeUnknown(reason)
            }
            try await raiseAlert(refusal, command)
            throw refusal
        }
    }

    private func accept(_ command: Command) async throws -> Answer {
        let snapshot = try await snapshot(command)
        if let refusal = UsageGate.firstRefusal(snapshot) {
            guard let first = try await remembered(command) else { throw refusal }
            let usage = try ReportedUsage(command.usage())
            if let difference = first.difference(from: usage, listing: snapshot.listing) {
                throw UsageRefusal.keyReused(difference: difference)
            }
            return Answer(report: first, isReplay: true)
        }
        let usage = try ReportedUsage(command.usage())
        // Told before anything is tried, while it is certain that nothing is billed.
        if room.level == .nothing { throw StoreFault.unavailable(reason: "the storage is full") }
        let pending = PendingReport(
            snapshot: snapshot, usage: usage, key: try usageKey(command), receivedAt: time.now(),
            exchange: command.exchange, countsAlerts: backlog.isCrowded(command.caller.account.familySid))
        switch try await store.append(pending) {
        case .recorded(let report):
            try await followUp(report, pending)
            return Answer(report: report, isReplay: false)
        case .replayed(let report): return Answer(report: report, isReplay: true)
        case .refused(let refusal): throw refusal
        case .unauthorized(let refusal): throw refusal
        }
    }

    /// A key outranks the gates: what was accepted once stays accepted, though the installation be gone since.
    private func remembered(_ command: Command) async throws -> UsageReport? {
        guard let key = try? usageKey(command) else { return nil }
        return try await store.read(.createUsage, command.caller) { tx, _ in
            try tx.idempotencyKeys.reports(under: [key])[key]
        }
    }

    private func usageKey(_ command: Command) throws(UsageRefusal) -> UsageKey? {
        guard let key = try command.key.get(), let sid = SID(command.installation, .installation) else { return nil }
        return UsageKey(publisherSid: command.caller.accountSid, installationSid: sid, key: key)
    }

    private func snapshot(_ command: Command) async throws -> UsageSnapshot {
        var installation: BillableInstallation?
        var listing: BillableListing?
        var customer: Account?
        if let sid = SID(command.installation, .installation) {
            installation = try await directory.installation(sid)
        }
        if let installation {
            listing = try await directory.listing(installation.listingSid)
            customer = try await directory.account(installation.accountSid)
        }
        return UsageSnapshot(
            caller: command.caller, installationText: command.installation, installation: installation,
            listing: listing, customer: customer)
    }

    /// Sees to the alert of a recorded report whose items were not all submitted.
    private func followUp(_ report: UsageReport, _ pending: PendingReport) async throws {
        guard report.items.contains(where: { !$0.submitted }),
            let alert = Alert(of: report, pending.exchange, sids)
        else { return }
        let caller = pending.snapshot.caller
        guard pending.countsAlerts else { return backlog.stored(alert, of: caller.account.familySid) }
        // What was billed is billed: an alert that finds no room now must not make the answer a refusal.
        guard backlog.mayStore(alert, rule: "items", of: caller.account.familySid) else { return }
        backlog.keep(alert, of: caller.account.familySid)
    }

    private func raiseAlert(_ refusal: UsageRefusal, _ command: Command) async throws {
        guard let level = refusal.alertLevel else { return }
        let now = time.now()
        let alert = Alert(
            sid: sids.make(.alert, at: now), level: level, text: refusal.description, exchange: command.exchange,
            outcome: .refused(refusal.kind, rule: refusal.rule), message: refusal.description,
            accountSid: command.caller.accountSid,
            resourceSid: SID(command.installation, .installation), dateCreated: now)
        let family = command.caller.account.familySid
        guard backlog.mayStore(alert, rule: refusal.rule, of: family) else { return }
        // The room that is left is for money; the alert waits until there is more.
        guard room.level == .everything else { return backlog.keep(alert, of: family) }
        do {
            // Whoever may not report any more leaves no alert, and learns that instead.
            try await store.write(.createUsage, command.caller) { tx, _ in try tx.alerts.append([alert]) }
        } catch let fault as StoreFault {
            if case .overloaded = fault { throw fault }
            // The refusal is what the caller must learn; its alert follows when the store is there again.
            backlog.keep(alert, of: family)
        }
    }
}
