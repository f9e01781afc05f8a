namespace Experimance.Actors.Rehearsal.Surroundings;

/// <summary>
/// The installation as its surroundings reach it. The pure models are one house, the true actors another: the same world
/// happens to both.
/// </summary>
internal interface IHouse
{
    /// <summary>The present incarnation of a service fails.</summary>
    void Crash(string service, string why);

    /// <summary>What services or the machine see is another than before.</summary>
    void Look();

    /// <summary>The wall clock shows another time than a moment ago.</summary>
    void ClockStepped();

    /// <summary>The process ends; orderly by a person's wish (a goodbye is said), or from one moment to the next.</summary>
    void End(bool orderly, string why);

    /// <summary>The process starts.</summary>
    void Start(string why);

    void StopService(string service);

    void StartService(string service);

    /// <summary>A person sets maintenance mode, from now.</summary>
    void Maintain(TimeSpan howLong);

    void Acknowledge(string incident, string who);

    void Snooze(string incident, string who, TimeSpan howLong);
}
