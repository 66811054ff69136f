package import MercatoCore

/// The core as the faces see it: one value that holds every use case.
package struct UseCases: Sendable {
    package let authentication: Authentication
    package let catalog: Catalog
    package let installations: Installations
    package let usage: UsageReporting
    package let ledger: Ledger
    package let debugger: Debugger

    package init(
        authentication: Authentication, catalog: Catalog, installations: Installations, usage: UsageReporting,
        ledger: Ledger, debugger: Debugger
    ) {
        self.authentication = authentication
        self.catalog = catalog
        self.installations = installations
        self.usage = usage
        self.ledger = ledger
        self.debugger = debugger
    }
}
