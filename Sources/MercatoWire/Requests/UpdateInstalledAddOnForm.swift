public import JSONValue
import MercatoTypes

/// The form of operation 8, configure or rename an installation (contract: operations).
public struct UpdateInstalledAddOnForm: Sendable {
    public var configuration: JSONValue?
    public var uniqueName: String?

    public init(configuration: JSONValue? = nil, uniqueName: String? = nil) {
        self.configuration = configuration
        self.uniqueName = uniqueName
    }

    /// - Throws: ``RequestFault`` when `Configuration` is no JSON object (contract: configuration).
    public init(_ form: FormParameters) throws(RequestFault) {
        configuration = try FormValue.object(form, "Configuration", bytesMax: Limits.configurationBytesMax)
        uniqueName = form["UniqueName"]
    }

    public var parameters: FormParameters {
        var form = FormParameters()
        form.append("Configuration", configuration?.serialized())
        form.append("UniqueName", uniqueName)
        return form
    }
}
