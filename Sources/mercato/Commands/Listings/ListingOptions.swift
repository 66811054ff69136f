import ArgumentParser
import JSONValue
import MercatoWire

/// What may be said of a listing, when it is made and later.
struct ListingOptions: ParsableArguments {
    @Option(help: "What it does, in a sentence of at most 256 characters.")
    var description: String?

    @Option(help: "Where the catalog puts it, such as no-code or add-on.")
    var category: String?

    @Option(help: "How it is priced, in words, such as \"per minute\".")
    var pricingType: String?

    @Option(
        help: "A file with the JSON Schema that a customer's configuration must conform to.", completion: .file(),
        transform: ArgumentText.jsonFile)
    var schema: JSONValue?

    @Option(help: ArgumentHelp("Whether its publisher may report usage.", valueName: "on|off"))
    var manualUsage: Toggle?

    /// All but the module info, which holds name and description.
    var form: ListingForm {
        ListingForm(
            manualUsageReporting: manualUsage?.isOn, category: category, pricingType: pricingType,
            configurationSchema: schema)
    }
}
