import MercatoWire

/// Whatever is read as a page token prints as the very text it was read from, and another seal does not open it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPageToken(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    // Signatures of bytes nobody need guess, so that what lies behind them is reached.
    let (seal, other) = (constantSeal(0), constantSeal(1))
    guard let token = PageToken(text, seal: seal) else { return 0 }
    precondition(token.text(seal: seal) == text, "it has a second text")
    precondition(PageToken(text, seal: other) == nil, "another seal opens it")
    return 0
}

private func constantSeal(_ byte: UInt8) -> PageSeal {
    PageSeal { _ in Array(repeating: byte, count: PageSeal.signatureByteCount) }
}
