namespace Experimance.Operations.Doctor;

/// <summary>One thing that a machine needs.</summary>
/// <param name="Name">Short: <c>camera</c>, <c>port 8080</c>.</param>
/// <param name="ForShow">Needed on a machine with production alone; whoever develops may sleep and log in as they like.</param>
/// <param name="LookAsync">Looks and changes nothing.</param>
internal sealed record DoctorCheck(string Name, bool ForShow, Func<Site, Task<Finding>> LookAsync)
{
    public DoctorCheck(string name, bool forShow, Func<Site, Finding> look)
        : this(name, forShow, site => Task.FromResult(look(site))) { }

    /// <summary>Looks; what cannot be read is unknown and stops no other check.</summary>
    public async Task<Finding> SafelyAsync(Site site)
    {
        try
        {
            return await LookAsync(site).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Finding.Unknown("cannot be looked at", site.RootHint(refused.Message));
        }
    }
}
