import MercatoWire

/// What is read as a form encodes to text that reads back as the same form; malformed input is refused, not guessed at.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzForm(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let form = try? FormParameters(encoded: bytes) else { return 0 }
    // A nameless, valueless pair leaves no trace in the text.
    let pairs = form.pairs.filter { !($0.name.isEmpty && $0.value.isEmpty) }
    let again = try? FormParameters(encoded: FormParameters(pairs).encoded.utf8)
    precondition(again == FormParameters(pairs), "it does not read back")
    _ = try? CreateInstalledAddOnForm(form)
    _ = try? KeyForm(form)
    _ = try? ListingForm(form)
    _ = try? PageQuery(form, seal: PageSeal { _ in Array(repeating: 0, count: PageSeal.signatureByteCount) })
    return 0
}
