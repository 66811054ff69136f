import JSONValue
import MercatoCore
import MercatoTypes
import MercatoWire

extension ModuleDataResource {
    init(_ whole: WholeListing, origin: Origin) {
        var sections = whole.sections
        sections[.moduleInfo] = whole[.moduleInfo]
        self.init(sid: whole.listing.sid, sections: sections, origin: origin)
    }

    /// As the list of an owner shows it: module info alone.
    init(_ listing: Listing, origin: Origin) {
        self.init(sid: listing.sid, sections: [.moduleInfo: listing.moduleInfo], origin: origin)
    }
}

extension SectionsChange {
    /// What a form asks for; one refusal names what is unreadable and what is out of its rules.
    init(_ form: ListingSectionsForm, makesListing: Bool = false) throws(ListingFaults) {
        try self.init(
            form.objects, unreadable: form.faults.map { ListingFault($0.parameter ?? "The form", $0.reason) },
            makesListing: makesListing)
    }
}
