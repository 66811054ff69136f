import MercatoCore
import MercatoFiles

extension ServerFault {
    /// Runs work on the store's files, whose faults become sentences.
    static func translating<Result>(_ body: () throws -> Result) throws(ServerFault) -> Result {
        do {
            return try body()
        } catch let fault as ServerFault {
            throw fault
        } catch let fault as FileFault {
            throw ServerFault(fault.description)
        } catch StoreFault.unavailable(let reason) {
            throw ServerFault(reason)
        } catch StoreFault.outcomeUnknown(let reason) {
            throw ServerFault(reason)
        } catch {
            throw ServerFault("\(error)")
        }
    }
}
