namespace Experimance.Client.Prompting;

/// <summary>Knows what may stand where the cursor is.</summary>
internal interface ICompleter
{
    Task<Completion> CompleteAsync(string line, int cursor, CancellationToken end);
}
