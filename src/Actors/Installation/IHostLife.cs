namespace Experimance.Actors.Installation;

/// <summary>The former name of <see cref="IHostControl"/>, for the one place that still says it (the host's Plan).</summary>
public interface IHostLife : IHostControl;
