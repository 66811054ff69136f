extension Operation {
    /// What Mercato adds: reading back what was billed, and the sandbox's own doors.
    static let ext: [Operation] = [
        Operation(
            .listBillingEvent, .get, "/ext/v1/InstalledAddOns/{InstalledAddOnSid}/BillingEvents", .ext,
            .list(filters: ["BillingItemSid", "UsageReportSid", "From", "To"]), listKey: "billing_events"),
        Operation(
            .fetchBillingEvent, .get, "/ext/v1/InstalledAddOns/{InstalledAddOnSid}/BillingEvents/{Sid}", .ext),
        Operation(
            .createReversal, .post,
            "/ext/v1/InstalledAddOns/{InstalledAddOnSid}/BillingEvents/{BillingEventSid}/Reversals", .ext, .form,
            success: [201]),
        Operation(
            .fetchUsageTotals, .get, "/ext/v1/InstalledAddOns/{InstalledAddOnSid}/UsageTotals", .ext,
            .query(["From", "To", "Granularity"])),
        Operation(.fetchSandboxFault, .get, "/ext/v1/Sandbox/Fault", .ext),
        Operation(.setSandboxFault, .post, "/ext/v1/Sandbox/Fault", .ext, .form),
        Operation(.clearSandboxFault, .delete, "/ext/v1/Sandbox/Fault", .ext, success: [204]),
    ]
}
