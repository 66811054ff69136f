extension Finding.Rule {
    /// What a finding means, and what to do about it.
    package var advice: String {
        switch self {
        case .file:
            "the file itself is damaged, by a disk or by something that wrote into it. Stop the server, keep the file, "
                + "and restore the last backup that verifies"
        case .schema:
            "something else than this mercato changed the tables. Find out what, and restore a backup or undo it"
        case .reference, .unreadable:
            "a row points nowhere or cannot be read, so that requests for it fail. Take the row from a backup"
        case .row:
            "something else than this mercato wrote the row. It may give somebody a right that nobody gave: compare it "
                + "with the audit events of the resource and with a backup, and replace secrets that it may have let in"
        case .uniqueName: "rename one of the two installations"
        case .sid, .reportItems, .reportParties, .eventReport, .eventParties, .eventItem, .itemWithoutEvent, .amount,
            .currency, .itemListing:
            "what was billed is not what was reported. Compare report and events with a backup from before, and with "
                + "what publisher and customer were answered; correct what was billed wrongly by a credit or a charge"
        case .credit: "more was given back than was charged. Find the reports that credited it, and charge the rest"
        case .reversal:
            "more of a charge was undone than it came to, or a reversal undoes what is no charge. Find the reports "
                + "that undid it, and charge the rest"
        case .total, .accountTotal:
            "the balance shows something else than the events add up to. The events are what was billed: restore the "
                + "total from a backup"
        case .idempotencyKey, .reportKey:
            "a repeated request would be billed again, or be answered with another report. Put the key back as the "
                + "report names it before the publisher repeats the request"
        case .chain, .chainHead:
            "reports were changed, added or taken out. Compare with the last backup that verifies: what is there and "
                + "missing here was taken out"
        }
    }
}
