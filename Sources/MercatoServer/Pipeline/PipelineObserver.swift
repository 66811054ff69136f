/// Learns what the commit pipeline does. Metrics hang here, so that the pipeline knows none.
package protocol PipelineObserver: Sendable {
    /// So many jobs are on disk, together. Called on the writer's thread, before anybody gets an answer.
    func committed(jobs: Int)
}
