namespace Experimance.Benchmarks.WholeHost;

/// <summary>The host as an installation has it: published for this kind of machine, compiled ahead.</summary>
internal static class PublishedHost
{
    /// <inheritdoc cref="PublishedProgram.MakeAsync"/>
    public static Task<string> MakeAsync() =>
        PublishedProgram.MakeAsync(Path.Combine("src", "Host", "Host.csproj"), "host", "experimance");
}
