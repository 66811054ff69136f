public import JSONValue
public import MercatoTypes

/// The form of operation 5, install an add-on (contract: operations).
public struct CreateInstalledAddOnForm: Sendable {
    public var availableAddOnSid: SID
    public var acceptTermsOfService: Bool
    public var configuration: JSONValue?
    public var uniqueName: String?

    public init(
        availableAddOnSid: SID, acceptTermsOfService: Bool, configuration: JSONValue? = nil, uniqueName: String? = nil
    ) {
        self.availableAddOnSid = availableAddOnSid
        self.acceptTermsOfService = acceptTermsOfService
        self.configuration = configuration
        self.uniqueName = uniqueName
    }

    /// - Throws: ``RequestFault`` for a missing or malformed parameter (contract: configuration, terms).
    public init(_ form: FormParameters) throws(RequestFault) {
        guard let sidText = form["AvailableAddOnSid"] else { throw .missing("AvailableAddOnSid") }
        guard let sid = SID(sidText, .listing) else {
            throw RequestFault(parameter: "AvailableAddOnSid", "must be XB followed by 32 hex digits")
        }
        guard let accepted = form["AcceptTermsOfService"] else { throw .missing("AcceptTermsOfService") }
        availableAddOnSid = sid
        acceptTermsOfService = try FormValue.boolean(accepted, name: "AcceptTermsOfService")
        configuration = try FormValue.object(form, "Configuration", bytesMax: Limits.configurationBytesMax)
        uniqueName = form["UniqueName"]
    }

    public var parameters: FormParameters {
        var form = FormParameters()
        form.append("AvailableAddOnSid", availableAddOnSid.description)
        form.append("AcceptTermsOfService", acceptTermsOfService ? "true" : "false")
        form.append("Configuration", configuration?.serialized())
        form.append("UniqueName", uniqueName)
        return form
    }
}
