import MercatoWire

/// Whatever is read as a page token prints as text that reads back as the same token.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPageToken(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    guard let token = PageToken(text) else { return 0 }
    precondition(PageToken(token.text) == token, "it does not read back")
    return 0
}
