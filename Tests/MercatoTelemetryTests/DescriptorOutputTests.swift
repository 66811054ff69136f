import Foundation
import MercatoTelemetry
import Testing

@Suite("DescriptorOutput")
struct DescriptorOutputTests {
    @Test("Lines longer than a pipe holds arrive whole, whoever else writes")
    func wholeLines() async {
        let pipe = Pipe()
        let output = DescriptorOutput(pipe.fileHandleForWriting.fileDescriptor)
        let reader = Task.detached { pipe.fileHandleForReading.readDataToEndOfFile() }
        await withTaskGroup(of: Void.self) { group in
            for letter in ["a", "b", "c"] {
                group.addTask {
                    for _ in 0..<5 { output.write(Array(String(repeating: letter, count: 100_000).utf8) + [0x0A]) }
                }
            }
        }
        try? pipe.fileHandleForWriting.close()
        let lines = String(decoding: await reader.value, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 15)
        #expect(lines.allSatisfy { Set($0).count == 1 && $0.count == 100_000 })
    }
}
