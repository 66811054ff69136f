/// What a look-up needs of one segment, as plain values: it runs past all of them for every new report.
struct KeyProbe {
    let segment: Int64
    let pages: UInt64
    /// The segment's filters, which belong to a ``KeyFilterMemory`` that lives as long as this value.
    let words: UnsafeMutablePointer<UInt64>

    /// Which of at most 64 segments half of a key's bits do not rule out, as a mask. Without branches, so that the
    /// memory of all of them is asked for at once.
    @inline(__always)
    static func survivors(_ probes: UnsafeBufferPointer<KeyProbe>, _ hash: UInt64, _ bits: KeyFilter.Bits) -> UInt64 {
        var excluded: UInt64 = 0
        for index in 0..<probes.count {
            let line = probes[index].line(of: hash)
            excluded |= (out(line, bits[0]) | out(line, bits[1]) | out(line, bits[2])) << UInt64(index)
        }
        return ~excluded & (probes.count == 64 ? .max : (1 << UInt64(probes.count)) - 1)
    }

    /// Whether all of a key's bits let it pass.
    @inline(__always)
    func passes(_ hash: UInt64, _ bits: KeyFilter.Bits) -> Bool {
        let line = line(of: hash)
        let later = KeyProbe.out(line, bits[3]) | KeyProbe.out(line, bits[4]) | KeyProbe.out(line, bits[5])
        let first = KeyProbe.out(line, bits[0]) | KeyProbe.out(line, bits[1]) | KeyProbe.out(line, bits[2])
        return later | first == 0
    }

    @inline(__always)
    private func line(of hash: UInt64) -> UnsafeMutablePointer<UInt64> {
        words + KeyFilter.line(of: hash, pages: pages) &* KeyFilter.lineWords
    }

    /// 1 when a bit of a line rules a key out.
    @inline(__always)
    private static func out(_ line: UnsafeMutablePointer<UInt64>, _ bit: Int) -> UInt64 {
        line[bit >> 6] >> UInt64(bit & 63) & 1
    }
}
