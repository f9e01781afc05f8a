using System.Collections.Immutable;

namespace Experimance.Actors.Configuration.History;

/// <summary>Changes that go back by themselves.</summary>
public sealed partial class ConfigurationKeeper
{
    /// <summary>Changes that go back by themselves.</summary>
    public ImmutableArray<Trial> Trials => _folder.ReadTrials();

    /// <summary>Changes of a setting that would go back by themselves.</summary>
    public ImmutableArray<int> TrialsOf(string key) =>
        [
            .. Trials
                .Select(trial => trial.Id)
                .Where(id => _folder.Read(id)?.Changes.Any(change => change.What == key) == true),
        ];

    /// <summary>A trial becomes what it is: it does not go back by itself any more.</summary>
    public void Settle(int id)
    {
        var trials = Trials;
        if (trials.Any(trial => trial.Id == id))
        {
            _folder.WriteTrials(trials.RemoveAll(trial => trial.Id == id));
        }
    }

    private void EndTrials()
    {
        var now = _time.GetUtcNow();
        foreach (var trial in Trials.Where(trial => trial.Until <= now))
        {
            var back = Revert(trial.Id, "by itself");
            if (back.IsRefused)
            {
                _folder.Troubles.Add(
                    $"Change {trial.Id} was to go back at {trial.Until:O} and stays: {string.Join(" ", back.Errors)}"
                );
                Settle(trial.Id);
            }
        }
    }
}
