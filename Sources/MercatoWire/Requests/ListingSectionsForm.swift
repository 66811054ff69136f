public import JSONValue
public import MercatoTypes

/// The sections of a listing as a form carries them: JSON objects in text form (operations 15 and 18).
public struct ListingSectionsForm: Sendable {
    /// What was sent, by section. In each, a null removes a member and what is not named stays (contract: listing
    /// updates).
    public var objects: [ListingSection: JSONObject]
    /// What was sent for a section and is not one JSON object within its size.
    public let faults: [RequestFault]

    public init(_ objects: [ListingSection: JSONObject] = [:]) {
        self.objects = objects
        faults = []
    }

    /// - Parameter sections: the sections that the form may carry; others are passed over, as all unknown parameters
    public init(_ form: FormParameters, taking sections: [ListingSection] = ListingSection.allCases) {
        var objects: [ListingSection: JSONObject] = [:]
        var faults: [RequestFault] = []
        for section in sections {
            do throws(RequestFault) {
                objects[section] = try FormValue.object(form, section.parameter, bytesMax: section.bytesMax)?.object
            } catch {
                faults.append(error)
            }
        }
        self.objects = objects
        self.faults = faults
    }

    public var parameters: FormParameters {
        var form = FormParameters()
        for section in ListingSection.allCases {
            form.append(section.parameter, objects[section].map { JSONValue.object($0).serialized() })
        }
        return form
    }
}
