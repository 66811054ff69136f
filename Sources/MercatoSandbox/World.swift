import JSONValue
import MercatoServer
import MercatoTypes

/// The names, SIDs and secrets of the seeded world (design, section 7). Secrets are in plain text: they are what
/// the sandbox hands out.
struct World: Sendable {
    /// An account and the token that opens it.
    struct Party: Sendable {
        let sid: SID
        let token: String
    }

    let `operator`: Party
    let customer: Party
    let secondCustomer: Party
    let publisher: Party
    let secondPublisher: Party
    let key: SID
    let keySecret: String

    let listing: SID
    let billingItem: SID
    let secondBillingItem: SID
    let failingBillingItem: SID
    let installation: SID

    let addOn: SID
    let addOnExtensions: [SID]
    let oneItemListing: SID
    let oneItem: SID
    let noManualListing: SID
    let noManualBillingItem: SID
    let draftListing: SID
    let draftBillingItem: SID
    let closedListing: SID
    let closedBillingItem: SID
    let closedInstallation: SID
    let secondPublisherListing: SID
    let secondPublisherBillingItem: SID

    /// A data directory remembers its world by the seed alone, so members added later are drawn last: an older
    /// directory must get the SIDs and secrets it was seeded with.
    init(using random: inout some RandomNumberGenerator) {
        func sid(_ kind: SIDKind, _ random: inout some RandomNumberGenerator) -> SID {
            SID(kind: kind, high: random.next(), low: random.next())
        }
        func party(_ random: inout some RandomNumberGenerator) -> Party {
            Party(sid: sid(.account, &random), token: Secrets.authToken(using: &random))
        }
        self.operator = party(&random)
        customer = party(&random)
        secondCustomer = party(&random)
        publisher = party(&random)
        secondPublisher = party(&random)
        key = sid(.apiKey, &random)
        keySecret = Secrets.keySecret(using: &random)
        listing = sid(.listing, &random)
        billingItem = sid(.billingItem, &random)
        secondBillingItem = sid(.billingItem, &random)
        failingBillingItem = sid(.billingItem, &random)
        installation = sid(.installation, &random)
        addOn = sid(.listing, &random)
        addOnExtensions = (0..<3).map { _ in sid(.listingExtension, &random) }
        oneItemListing = sid(.listing, &random)
        oneItem = sid(.billingItem, &random)
        noManualListing = sid(.listing, &random)
        noManualBillingItem = sid(.billingItem, &random)
        draftListing = sid(.listing, &random)
        draftBillingItem = sid(.billingItem, &random)
        closedListing = sid(.listing, &random)
        closedBillingItem = sid(.billingItem, &random)
        closedInstallation = sid(.installation, &random)
        secondPublisherListing = sid(.listing, &random)
        secondPublisherBillingItem = sid(.billingItem, &random)
    }

    /// The lines of `sandbox.env` that do not depend on where the server listens.
    var variables: [(name: String, value: String)] {
        [
            ("MERCATO_OPERATOR_SID", self.operator.sid.description),
            ("MERCATO_OPERATOR_TOKEN", self.operator.token),
            ("MERCATO_CUSTOMER_SID", customer.sid.description),
            ("MERCATO_CUSTOMER_TOKEN", customer.token),
            ("MERCATO_CUSTOMER_2_SID", secondCustomer.sid.description),
            ("MERCATO_CUSTOMER_2_TOKEN", secondCustomer.token),
            ("MERCATO_PUBLISHER_SID", publisher.sid.description),
            ("MERCATO_PUBLISHER_TOKEN", publisher.token),
            ("MERCATO_PUBLISHER_2_SID", secondPublisher.sid.description),
            ("MERCATO_PUBLISHER_2_TOKEN", secondPublisher.token),
            ("MERCATO_KEY_SID", key.description),
            ("MERCATO_KEY_SECRET", keySecret),
            ("MERCATO_LISTING_SID", listing.description),
            ("MERCATO_BILLING_ITEM_SID", billingItem.description),
            ("MERCATO_BILLING_ITEM_2_SID", secondBillingItem.description),
            ("MERCATO_FAILING_BILLING_ITEM_SID", failingBillingItem.description),
            ("MERCATO_INSTALLATION_SID", installation.description),
            ("MERCATO_ADDON_SID", addOn.description),
            ("MERCATO_ONE_ITEM_LISTING_SID", oneItemListing.description),
            ("MERCATO_NO_MANUAL_LISTING_SID", noManualListing.description),
            ("MERCATO_NO_MANUAL_BILLING_ITEM_SID", noManualBillingItem.description),
            ("MERCATO_DRAFT_LISTING_SID", draftListing.description),
            ("MERCATO_DRAFT_BILLING_ITEM_SID", draftBillingItem.description),
            ("MERCATO_CLOSED_INSTALLATION_SID", closedInstallation.description),
        ]
    }
}
