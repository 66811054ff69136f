import JSONValue
import MercatoTypes

/// What is read as an amount is a JSON number, and prints as text that reads back as the same amount.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzAmount(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let text = String(validating: bytes, as: UTF8.self) else { return 0 }
    _ = Amount(sum: text)
    guard let amount = try? Amount(text) else { return 0 }
    guard let number = JSONNumber(text) else { fatalError("an amount was read from what is no JSON number") }
    precondition(JSONNumber(amount.description)?.isEqual(numerically: number) == true, "the value changed")
    precondition((try? Amount(amount.description)) == amount, "it does not read back")
    precondition(Amount(sum: amount.description) == amount, "it does not read back as a sum")
    return 0
}
