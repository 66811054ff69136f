public import Logging

/// A backend of swift-log that writes each entry as one JSON object on one line.
///
/// `time`, `level`, `label`, `message` and, where there is one, `error` come first, then the metadata in the order of
/// its names. Values under names such as `authorization` or `token` are never written, and long texts are cut.
public struct JSONLogHandler: LogHandler {
    public var logLevel = Logger.Level.info
    public var metadata: Logger.Metadata = [:]
    public var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let output: any LogOutput
    private let now: @Sendable () -> Int64

    public init(label: String, output: any LogOutput = DescriptorOutput.standardError) {
        self.init(label: label, output: output, now: LogTime.now)
    }

    init(label: String, output: any LogOutput, now: @escaping @Sendable () -> Int64) {
        self.label = label
        self.output = output
        self.now = now
    }

    public subscript(metadataKey name: String) -> Logger.Metadata.Value? {
        get { metadata[name] }
        set { metadata[name] = newValue }
    }

    public func log(event: LogEvent) {
        var line = JSONLine()
        line.member("time", LogTime.text(now()))
        line.member("level", event.level.rawValue)
        line.member("label", label)
        line.member("message", event.message.description)
        if let error = event.error { line.member("error", "\(error)") }
        // The nearer to the entry, the more it counts.
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { _, new in new } }
        if let own = event.metadata { all.merge(own) { _, new in new } }
        for (name, value) in all.sorted(by: { $0.key < $1.key }) { line.member(name, value) }
        output.write(line.finished())
    }
}
